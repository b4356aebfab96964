import { filled, namesOf } from './snippet-parts'
import type { SnippetColumn, SnippetSource } from './snippet-source'

export type Step = readonly [name: string, expression: string]

/** The steps as a query of M, whose result is the last one. */
export function query(steps: readonly Step[], note?: string) {
  const lines = steps.map(
    ([name, expression]) => `  ${name} = ${expression.replaceAll('\n', '\n  ')}`,
  )
  const last = steps.at(-1)?.[0] ?? ''
  return { code: `let\n${lines.join(',\n')}\nin\n  ${last}`, ...(note && { note }) }
}

/** A text of M, in which `#(` begins an escape. */
function mText(text: string): string {
  return `"${text.replaceAll('#(', '#(#)(').replaceAll('"', '""')}"`
}

/** The names of all columns as a list of M. */
export function nameList({ columns }: SnippetSource): string {
  return filled(
    '{',
    columns.map(({ name }) => mText(name)),
    '}',
  )
}

/** Longer integers are exact in the query and cut in the sheet. */
export function digitNote(source: SnippetSource): string | undefined {
  return namesOf(source, 'integer').length > 0 ? 'Excel keeps 15 digits of a number.' : undefined
}

/** Returns the type that a column's text is converted to; ids and all other text stay text. */
function mType({ type, dateStyle }: SnippetColumn): string | undefined {
  switch (type) {
    case 'integer':
      return 'Int64.Type'
    case 'decimal':
      return 'type number'
    case 'boolean':
      return 'type logical'
    case 'date':
      // A dotted date means another day in another culture than that of the numbers.
      return dateStyle === 'iso' ? 'type date' : undefined
    default:
      return undefined
  }
}

/** Steps that give the rows, which hold text, the types of their columns. */
export function typed(source: SnippetSource): Step[] {
  const { columns, decimal } = source
  const members = columns.flatMap((column) => {
    const type = mType(column)
    return type ? [`{${mText(column.name)}, ${type}}`] : []
  })
  const dotted = columns.filter((one) => one.type === 'date' && one.dateStyle === 'documented')
  const days = dotted.map(({ name }) => `{${mText(name)}, type date}`)
  const culture = decimal === ',' ? 'de-DE' : 'en-US'
  const transform = (from: string, changes: readonly string[], of: string) =>
    `Table.TransformColumnTypes(${from}, ${filled('{', changes, '}')}, "${of}")`
  return [
    ...(members.length > 0 ? [['Typed', transform('Rows', members, culture)] as const] : []),
    ...(days.length > 0
      ? [['Dated', transform(members.length > 0 ? 'Typed' : 'Rows', days, 'de-DE')] as const]
      : []),
  ]
}
