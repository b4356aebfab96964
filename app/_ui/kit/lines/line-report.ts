import type { LineError, Table } from '@/lib/base/csv/table-line'

/** The outcome of a line as the server tells it. */
export type ToldOutcome<Column extends string> =
  | { line: number; outcome: 'new' }
  | { line: number; outcome: 'known'; message: string }
  | { line: number; outcome: 'refused'; errors: readonly LineError<Column>[] }

/** The part of a line that is shown. */
export interface ReportRow {
  line: number
  name: string
  outcome: 'new' | 'known' | 'refused'
  /** One sentence for each thing that is wrong, or why there is nothing to do. */
  messages: string[]
}

/** Outcome of a file, or of its check. */
export interface LineReport {
  kind: 'check' | 'import'
  rows: ReportRow[]
  counts: Record<ReportRow['outcome'], number>
  unusedColumns: readonly string[]
  /** Why not all lines were dealt with. */
  failure?: string
}

const order = { refused: 0, known: 1, new: 2 } as const

/**
 * Puts together what the file itself and the instance said of each line, problems first.
 * @param labels the columns in words
 * @param nameOf returns what a line is called; never a secret
 */
export function reportOf<Column extends string>(
  kind: LineReport['kind'],
  table: Table<Column>,
  { outcomes, failure }: { outcomes: readonly ToldOutcome<Column>[]; failure?: string },
  {
    labels,
    nameOf,
  }: {
    labels: Readonly<Record<Column, string>>
    nameOf: (fields: Partial<Record<Column, string>>) => string | undefined
  },
): LineReport {
  const lines = new Map(table.lines.map((line) => [line.line, line]))
  const sentence = ({ column, message }: LineError<Column>) =>
    column ? `${labels[column]}: ${message}` : message
  const messagesOf = (one: ToldOutcome<Column>) => {
    if (one.outcome === 'refused') return one.errors.map(sentence)
    return one.outcome === 'known' ? [one.message] : []
  }
  const unread = table.errors.map((error) => ({
    line: error.line,
    name: '',
    outcome: 'refused' as const,
    messages: [sentence(error)],
  }))
  const told = outcomes.map((one) => ({
    line: one.line,
    name: nameOf(lines.get(one.line)?.fields ?? {}) ?? '',
    outcome: one.outcome,
    messages: messagesOf(one),
  }))
  const rows: ReportRow[] = [...unread, ...told]
  rows.sort((left, right) => order[left.outcome] - order[right.outcome] || left.line - right.line)
  const counts = { new: 0, known: 0, refused: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return { kind, rows, counts, unusedColumns: table.unusedColumns, ...(failure && { failure }) }
}
