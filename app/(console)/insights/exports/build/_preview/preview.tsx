'use client'

import { Eye } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { type PreviewOutcome, previewAction } from '../../actions'
import type { BuilderFacts } from '../builder-facts'
import { emptinessText } from './emptiness-text'
import { PreviewTable } from './preview-table'

function Outcome({ outcome, facts }: { outcome: PreviewOutcome; facts: BuilderFacts }) {
  if ('failures' in outcome) return <Notice look="danger">{outcome.failures.join(' ')}</Notice>
  if (outcome.emptiness) return <Notice>{emptinessText(outcome.emptiness)}</Notice>
  return <PreviewTable rows={outcome.rows} columns={facts.columns} />
}

/** The first rows of what was chosen, fetched when asked for. */
export function Preview({
  facts,
  query,
  rowsOf,
  isComplete,
}: {
  facts: BuilderFacts
  query: string
  rowsOf: string
  /** Says whether the export can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
}) {
  const [shown, setShown] = useState<{ asked: string; outcome: PreviewOutcome }>()
  const [isLoading, startLoading] = useTransition()
  const asked = `${rowsOf}${query}`
  const isStale = shown !== undefined && shown.asked !== asked

  function load(): void {
    if (!isComplete()) return
    startLoading(async () => {
      const outcome = await previewAction({ exportName: facts.name, search: query, rowsOf }).catch(
        () => ({ failures: ['The first rows could not be fetched. Try again.'] }),
      )
      setShown({ asked, outcome })
    })
  }

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
        <Button onClick={load} disabled={isLoading}>
          <Eye aria-hidden />
          {isLoading ? 'Looking…' : isStale ? 'Update the preview' : 'Preview'}
        </Button>
      </div>
      {!shown && (
        <p className="text-ink-soft">See what the link would give, with the choices made above.</p>
      )}
      {isStale && <p className="text-ink-soft">The choices have changed since.</p>}
      {shown && <Outcome outcome={shown.outcome} facts={facts} />}
    </section>
  )
}
