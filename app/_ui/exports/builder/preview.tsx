'use client'

import { Eye } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { later } from '@/app/_ui/kit/later'
import { takeStep } from '@/app/_ui/session/take-step'
import type { Emptiness } from '@/lib/exports/run/explain-emptiness'
import type { ExportOptions } from '../catalogue/export-options'
import { askedFor } from '../choices/resolve-choices'
import { explainEmptinessAction, previewAction } from './actions'
import type { PreviewOutcome, ShownPreview } from './read-preview'

const PreviewResult = later(async () => (await import('./preview-result')).PreviewResult)

/** How long the choices rest before the preview follows them. */
const followMs = 600

interface Previewed {
  options: ExportOptions
  query: string
  rowsOf: string
  /** Whether the export can work. */
  isValid: boolean
  /** The preview that the page came with. */
  initial: ShownPreview | undefined
}

/** A preview that is loaded when asked for, and from then on follows the choices. */
function usePreview({ options, query, rowsOf, isValid, initial }: Previewed) {
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

/** The first rows of what was chosen. */
export function Preview({
  isComplete,
  formId,
  drawn,
  ...previewed
}: Previewed & {
  /** What the page came with, drawn by the server. */
  drawn: ReactNode
  /** Says whether the export can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
  /** The form that asks for the preview before the script runs. */
  formId: string
}) {
  const { options, isValid, initial } = previewed
  const { shown, isLoading, isStale, load } = usePreview(previewed)

  return (
    <section id="preview" aria-labelledby="preview-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="preview-title" className="text-base font-semibold">
          First 20 rows
        </h2>
        <Button
          type="submit"
          form={formId}
          name="preview"
          value="1"
          onClick={(event) => {
            event.preventDefault()
            if (isComplete()) load()
          }}
          disabled={isLoading}
        >
          <Eye aria-hidden />
          {isLoading ? 'Looking…' : 'Preview'}
        </Button>
      </div>
      <p className="text-ink-soft" aria-live="polite">
        {!shown && 'Preview the rows of this link. The preview then follows your choices.'}
        {isStale &&
          (isValid
            ? 'Updating…'
            : 'The choices have changed since this preview. One is not valid yet.')}
      </p>
      {shown && (shown === initial ? drawn : <PreviewResult {...shown} options={options} />)}
    </section>
  )
}
