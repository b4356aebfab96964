import type { ComponentProps, ReactNode } from 'react'
import { Notice } from '../notice'
import type { LineReport } from './line-report'
import { OutcomeTable } from './outcome-table'

/**
 * Shows what was found in a file or done with it, in a sentence and line by line.
 * @param words of the outcomes, for each kind of report
 */
export function ReportFrame({
  report,
  summary,
  words,
  others,
  children,
}: {
  report: LineReport
  summary: string
  words: Readonly<Record<LineReport['kind'], ComponentProps<typeof OutcomeTable>['words']>>
  /** What can be done without the refused lines. */
  others: string
  /** The way on, once it is done. */
  children: ReactNode
}) {
  const { kind, counts, failure, unusedColumns } = report
  const isGood = counts.refused === 0 && !failure
  return (
    <section aria-label="Result" className="flex flex-col gap-4">
      {failure && <Notice look="danger">{failure}</Notice>}
      <Notice look={isGood && counts.new > 0 ? 'positive' : 'neutral'}>
        <p>{summary}</p>
        {kind === 'check' && counts.refused > 0 && (
          <p>Fix these lines above and check again, or {others} without them.</p>
        )}
        {unusedColumns.length > 0 && <p>Ignored columns: {unusedColumns.join(', ')}.</p>}
      </Notice>
      <OutcomeTable report={report} words={words[kind]} />
      {kind === 'import' && <div className="flex justify-end">{children}</div>}
    </section>
  )
}
