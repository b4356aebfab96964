'use client'

import { Eye } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { takeStep } from '@/app/_ui/session/take-step'
import type { Emptiness } from '@/lib/exports/run/explain-emptiness'
import type { ExportOptions } from '../catalogue/export-options'
import { askedFor } from '../choices/resolve-choices'
import { explainEmptinessAction, previewAction } from './actions'
import { PreviewTable } from './preview-table'
import type { PreviewOutcome, ShownPreview } from './read-preview'

function quoted(titles: readonly string[], word: 'or' | 'and'): string {
  const names = titles.map((title) => `“${title}”`)
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last
}

/** Why there are no rows, and what would bring some. */
function emptinessText(emptiness: Emptiness): string {
  switch (emptiness.kind) {
    case 'each':
      return `No rows. To get some, remove ${quoted(emptiness.of, 'or')}.`
    case 'together':
      return `No rows. To get some, remove ${quoted(emptiness.of, 'and')} together.`
    case 'required':
      return `No rows for this value of ${quoted(emptiness.of, 'and')}. Try another.`
    case 'nothing':
      return 'No rows, with or without filters. This export has no data for you yet.'
    case 'unknown':
      return 'No rows. Keyward could not find out which filter excludes them. Remove the filters one by one.'
  }
}

function Outcome({ outcome, emptiness, options }: ShownPreview & { options: ExportOptions }) {
  if ('failures' in outcome) return <Notice look="danger">{outcome.failures.join(' ')}</Notice>
  if (outcome.rows.length > 0) return <PreviewTable rows={outcome.rows} columns={options.columns} />
  return (
    <Notice>
      {emptiness ? emptinessText(emptiness) : 'No rows. Looking for the filter that excludes them…'}
    </Notice>
  )
}

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
  ...previewed
}: Previewed & {
  /** Says whether the export can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
  /** The form that asks for the preview before the script runs. */
  formId: string
}) {
  const { options, isValid } = previewed
  const { shown, isLoading, isStale, load } = usePreview(previewed)

  return (
    <section
      id="preview"
      aria-labelledby="preview-title"
      className="flex scroll-mt-20 flex-col gap-3"
    >
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
      {shown && <Outcome {...shown} options={options} />}
    </section>
  )
}
