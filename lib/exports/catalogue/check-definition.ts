import { isComparable } from '../model/compare-values'
import { comparisonOfType, declaredType } from '../model/declared-comparison'
import type { ExportDefinition, ExportFilter, TimeTest } from '../model/export-definition'

type Typed = Pick<ExportDefinition, 'columns'>

/** Returns the values of the field that a choice can stand for. */
function meantValues({ allowed, means }: Extract<ExportFilter, { kind: 'choice' }>) {
  return allowed.flatMap((value) => means?.get(value) ?? [value])
}

function filterMistakes(filter: ExportFilter, { columns }: Typed): string[] {
  if (filter.kind !== 'ids' && filter.kind !== 'choice') return []
  const type = declaredType(columns, filter.field)
  if (!type) return []
  const found = `filter ${filter.name}: ${filter.field} is declared ${type}`
  const comparison = comparisonOfType(type)
  if (filter.kind === 'ids') {
    if (filter.isList) return type === 'text' ? [] : [`${found}, and a list of ids is text`]
    const isId = comparison === 'text' || comparison === 'number'
    return isId ? [] : [`${found}, which no id can be`]
  }
  if (!comparison) return [`${found}, which cannot be compared with fixed values`]
  const odd = meantValues(filter).filter((value) => !isComparable(value, comparison))
  return odd.length > 0 ? [`${found}, which these values cannot be: ${odd.join(', ')}`] : []
}

function timeMistakes({ field, type }: TimeTest, { columns }: Typed): string[] {
  const declared = declaredType(columns, field)
  if (!declared || declared === type) return []
  return [`time: ${field} is declared ${declared} by its column, but ${type} by the time range`]
}

function ownerMistakes({ ownerField, columns }: ExportDefinition): string[] {
  const type = ownerField && declaredType(columns, ownerField)
  const comparison = type && comparisonOfType(type)
  if (!type || comparison === 'text' || comparison === 'number') return []
  return [`ownerField: ${ownerField} is declared ${type}, which no user id can be`]
}

/** Returns sentences that say why parts of a definition can never match a row. The list is empty if all can. */
export function definitionMistakes(definition: ExportDefinition): string[] {
  const { filters, time, source } = definition
  // A service compares values in its own way.
  if (source.kind === 'http') return []
  const tests =
    time?.kind === 'tests' ? [time.tracking, ...(time.updated ? [time.updated] : [])] : []
  return [
    ...filters.flatMap((filter) => filterMistakes(filter, definition)),
    ...tests.flatMap((test) => timeMistakes(test, definition)),
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
