import { isComparable } from '../model/compare-values'
import { comparisonOfType, declaredType } from '../model/declared-comparison'
import type {
  ColumnType,
  ExportColumn,
  ExportDefinition,
  ExportFilter,
  TimeTest,
} from '../model/export-definition'
import { isNumeric } from '../model/field-use'

type Typed = Pick<ExportDefinition, 'columns' | 'time'>
type Choice = Extract<ExportFilter, { kind: 'choice' }>

/** Returns all spellings that a request can choose. */
function spellingsOf({ allowed, means }: Choice): string[] {
  return [...new Set([...allowed, ...(means?.keys() ?? [])])]
}

/** Returns the values of the field that a choice can stand for. */
function meantValues(choice: Choice) {
  return spellingsOf(choice).flatMap((value) => choice.means?.get(value) ?? [value])
}

function isSummed({ value }: ExportColumn, field: string): boolean {
  if (value.kind === 'sum') return value.fields.includes(field)
  return value.kind === 'percent' && [...value.part, ...value.whole].includes(field)
}

/** Returns the type of a field by the columns that show it, the time ranges that test it, or the sums of it. */
function typeOf(field: string, definition: Typed): ColumnType | undefined {
  const shown = declaredType(definition.columns, field)
  const tested = timeTests(definition).find((test) => test.field === field)
  const isNumber = definition.columns.some((column) => isSummed(column, field))
  return shown ?? tested?.type ?? (isNumber ? 'decimal' : undefined)
}

function spellingMistakes(filter: ExportFilter): string[] {
  if (filter.kind !== 'choice') return []
  const odd = spellingsOf(filter).filter((value) => value.includes(',') || value !== value.trim())
  if (odd.length === 0) return []
  const quoted = odd.map((value) => `“${value}”`).join(', ')
  return [
    `filter ${filter.name}: ${quoted}, which no request can contain: commas separate values, and blanks around them are cut`,
  ]
}

function filterMistakes(filter: ExportFilter, definition: Typed): string[] {
  if (filter.kind !== 'ids' && filter.kind !== 'choice') return []
  const type = typeOf(filter.field, definition)
  if (!type) return []
  const found = `filter ${filter.name}: ${filter.field} is declared ${type}`
  const comparison = comparisonOfType(type)
  if (filter.kind === 'ids') {
    if (filter.isList) return type === 'text' ? [] : [`${found}, and a list of ids is text`]
    const isId = comparison === 'text' || isNumeric(comparison)
    return isId ? [] : [`${found}, which no id can be`]
  }
  if (!comparison) return [`${found}, which cannot be compared with fixed values`]
  const odd = meantValues(filter).filter((value) => !isComparable(value, comparison))
  return odd.length > 0 ? [`${found}, which these values cannot be: ${odd.join(', ')}`] : []
}

function timeTests({ time }: Pick<ExportDefinition, 'time'>): TimeTest[] {
  if (time?.kind !== 'tests') return []
  return time.updated ? [time.tracking, time.updated] : [time.tracking]
}

function timeMistakes({ field, type }: TimeTest, { columns }: Typed): string[] {
  const declared = declaredType(columns, field)
  if (!declared || declared === type) return []
  return [`time: ${field} is declared ${declared} by its column, but ${type} by the time range`]
}

function ownerMistakes({ ownerField, columns }: ExportDefinition): string[] {
  const type = ownerField && declaredType(columns, ownerField)
  const comparison = type ? comparisonOfType(type) : undefined
  if (!type || comparison === 'text' || isNumeric(comparison)) return []
  return [`ownerField: ${ownerField} is declared ${type}, which no user id can be`]
}

/** Returns sentences that say why parts of a definition can never match a row. The list is empty if all can. */
export function definitionMistakes(definition: ExportDefinition): string[] {
  const { filters, source } = definition
  // A service compares values in its own way.
  if (source.kind === 'http') return []
  return [
    ...filters.flatMap((filter) => spellingMistakes(filter)),
    ...filters.flatMap((filter) => filterMistakes(filter, definition)),
    ...timeTests(definition).flatMap((test) => timeMistakes(test, definition)),
    ...ownerMistakes(definition),
  ].map((mistake) => `${definition.name}: ${mistake}`)
}

/**
 * Returns the same definitions.
 * @throws Error that lists every mistake in them
 */
export function checkedDefinitions(
  definitions: readonly ExportDefinition[],
): readonly ExportDefinition[] {
  const mistakes = definitions.flatMap(definitionMistakes)
  if (mistakes.length > 0) throw new Error(`An export can never match:\n  ${mistakes.join('\n  ')}`)
  return definitions
}
