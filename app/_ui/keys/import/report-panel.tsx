import { listPath } from '@/app/_ui/address/keys-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import type { LineReport } from '@/app/_ui/kit/lines/line-report'
import { ReportFrame } from '@/app/_ui/kit/lines/report-frame'
import { countText } from '@/lib/base/count-text'

const words = {
  check: { refused: 'Cannot be imported', known: 'Already here', new: 'Can be imported' },
  import: { refused: 'Left out', known: 'Already here', new: 'Imported' },
} as const

function keysText(count: number): string {
  return count === 1 ? '1 key' : `${countText(count)} keys`
}

function linesText(count: number, kind: LineReport['kind']): string {
  const lines = count === 1 ? '1 line' : `${countText(count)} lines`
  if (kind === 'check') return `${lines} cannot be imported`
  return `${lines} ${count === 1 ? 'was' : 'were'} left out`
}

/** One sentence of what the check found, or of what was done. */
function summaryText({ kind, counts }: LineReport): string {
  const done =
    kind === 'check'
      ? `${keysText(counts.new)} can be imported`
      : `${keysText(counts.new)} ${counts.new === 1 ? 'was' : 'were'} imported`
  const known = counts.known > 0 ? [`${keysText(counts.known)} already here`] : []
  const refused = counts.refused > 0 ? [linesText(counts.refused, kind)] : []
  return `${[done, ...known, ...refused].join(', ')}.`
}

/** Shows what was found or done, in a sentence and line by line. */
export function ReportPanel({ report }: { report: LineReport }) {
  return (
    <ReportFrame
      report={report}
      summary={summaryText(report)}
      words={words}
      others="import the others"
    >
      <ButtonLink href={listPath}>To the API-Key Manager</ButtonLink>
    </ReportFrame>
  )
}
