import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { takeStep } from '@/app/_ui/session/take-step'
import type { Emptiness } from '@/lib/exports/run/explain-emptiness'
import type { ExportOptions } from '../catalogue/export-options'
import { askedFor } from '../choices/resolve-choices'
import { explainEmptinessAction, previewAction } from './actions'
import type { PreviewOutcome, ShownPreview } from './read-preview'

/** How long the choices rest before the preview follows them. */
const followMs = 600

/** What a preview is of. */
export interface Previewed {
  options: ExportOptions
  query: string
  rowsOf: string
  /** Whether the export can work. */
  isValid: boolean
  /** The preview that the page came with. */
  initial: ShownPreview | undefined
}

/** A preview that is loaded when asked for, and from then on follows the choices. */
export function usePreview({ options, query, rowsOf, isValid, initial }: Previewed) {
  const [shown, setShown] = useState(initial)
  const [isLoading, setLoading] = useState(false)
  const latest = useRef(initial?.asked ?? '')
  const asked = askedFor(query, rowsOf)

  /** Shows the rows or that there are none, and then, unless another preview is shown by then, why. */
  async function load(): Promise<void> {
    latest.current = asked
    const preview = { exportName: options.name, search: query, rowsOf }
    setLoading(true)
    const outcome = await takeStep(
      () => previewAction(preview),
      (failure): PreviewOutcome => ({ failures: [failure] }),
      { isRead: true },
    )
    // A later choice has been asked for meanwhile.
    if (latest.current !== asked) return
    setLoading(false)
    setShown({ asked, outcome })
    if ('failures' in outcome || outcome.rows.length > 0) return
    const emptiness = await takeStep(
      () => explainEmptinessAction(preview),
      (): Emptiness => ({ kind: 'unknown' }),
      { isRead: true },
    )
    setShown((now) => (now?.asked === asked ? { ...now, emptiness } : now))
  }

  const follow = useEffectEvent(() => {
    if (latest.current !== asked && isValid) load()
  })
  const isShown = shown !== undefined
  useEffect(() => {
    // Of what is typed, only what is left standing.
    const timer = setTimeout(() => asked !== '' && isShown && follow(), followMs)
    return () => clearTimeout(timer)
  }, [asked, isShown])

  return { shown, isLoading, isStale: isShown && shown.asked !== asked, load }
}
