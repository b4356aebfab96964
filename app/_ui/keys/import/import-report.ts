import { columnLabels, type ImportLine, type LineError } from '@/lib/keys/import/import-line'
import type { LineOutcome } from '@/lib/keys/import/line-outcome'
import type { ImportFile } from '@/lib/keys/import/read-import-file'

/** The part of a line that is shown; never the key. */
export interface ReportRow {
  line: number
  name: string
  outcome: LineOutcome['outcome']
  /** One sentence for each thing that is wrong, or why there is nothing to do. */
  messages: string[]
}

/** Outcome of a file, or of its check. */
export interface ImportReport {
  kind: 'check' | 'import'
  rows: ReportRow[]
  counts: Record<LineOutcome['outcome'], number>
  unusedColumns: readonly string[]
  /** Why not all lines were dealt with. */
  failure?: string
}

function sentence({ column, message }: LineError): string {
  return column ? `${columnLabels[column]}: ${message}` : message
}

function rowOf(outcome: LineOutcome, line: ImportLine | undefined): ReportRow {
  const messages =
    outcome.outcome === 'refused'
      ? outcome.errors.map(sentence)
      : outcome.outcome === 'known'
        ? [outcome.message]
        : []
  const name = line?.fields.name ?? ''
  return { line: outcome.line, name, outcome: outcome.outcome, messages }
}

const order = { refused: 0, known: 1, new: 2 } as const

/** Puts together what the file itself and the instance said of each line, problems first. */
export function reportOf(
  kind: ImportReport['kind'],
  file: ImportFile,
  { outcomes, failure }: { outcomes: readonly LineOutcome[]; failure?: string },
): ImportReport {
  const lines = new Map(file.lines.map((line) => [line.line, line]))
  const unread = file.errors.map((error) => ({
    line: error.line,
    name: '',
    outcome: 'refused' as const,
    messages: [sentence(error)],
  }))
  const rows = [...unread, ...outcomes.map((outcome) => rowOf(outcome, lines.get(outcome.line)))]
  rows.sort((left, right) => order[left.outcome] - order[right.outcome] || left.line - right.line)
  const counts = { new: 0, known: 0, refused: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return { kind, rows, counts, unusedColumns: file.unusedColumns, ...(failure && { failure }) }
}
