import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { countedText } from '@/lib/base/count-text'
import type { LineReport, ReportRow } from './line-report'

const mostRows = 200

const looks = {
  refused: { tone: 'danger', icon: CircleAlert },
  known: { tone: 'neutral', icon: CircleDashed },
  new: { tone: 'positive', icon: CircleCheck },
} as const

function OutcomeRow({ row, word }: { row: ReportRow; word: string }) {
  const { tone, icon } = looks[row.outcome]
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-3 py-2 text-left font-medium tabular-nums">
        {row.line}
      </th>
      <td className="min-w-28 px-3 py-2 [overflow-wrap:anywhere]">{row.name || '–'}</td>
      <td className="px-3 py-2">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        {row.messages.map((message) => (
          <p key={message} className="mt-1 [overflow-wrap:anywhere]">
            {message}
          </p>
        ))}
      </td>
    </tr>
  )
}

/** The outcome of each line, those with problems first. */
export function OutcomeTable({
  report: { rows },
  words,
}: {
  report: LineReport
  words: Readonly<Record<ReportRow['outcome'], string>>
}) {
  const shown = rows.slice(0, mostRows)
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse">
        <caption className="sr-only">Result of each line</caption>
        <thead className="text-[0.8125rem] text-ink-soft">
          <tr>
            {['Line', 'Name', 'Outcome'].map((title) => (
              <th key={title} scope="col" className="px-3 py-1.5 text-left font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <OutcomeRow key={row.line} row={row} word={words[row.outcome]} />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <p className="border-t border-line px-3 py-2 text-ink-soft">
          And {countedText(rows.length - shown.length, 'more line')}.
        </p>
      )}
    </div>
  )
}
