import { parseQueryParameters, type QueryParameter } from '../language/query-parameters'
import { isTimeParameter } from '../language/time-parameters'
import type { ExportDefinition, ExportFilter } from '../model/export-definition'

/** Why an export has no rows. */
export type Emptiness =
  /** Titles of filters. Without any single one of them there would be rows. */
  | { kind: 'each'; of: readonly string[] }
  /** Titles of filters. There would be rows only without all of them. */
  | { kind: 'together'; of: readonly string[] }
  /** Required filters whose values have no rows. */
  | { kind: 'required'; of: readonly string[] }
  /** The export has no rows yet, with any filters. */
  | { kind: 'nothing' }
  /** Not known, because the source is too large to be sure, or did not answer. */
  | { kind: 'unknown' }

/** Returns whether the export would have rows with another query, or undefined if that is not known. */
export type HasRows = (search: string) => Promise<boolean | undefined>

/** Parameters that together are one restriction, such as the two days of a range. */
interface Restriction {
  title: string
  isRequired: boolean
  spellings: ReadonlySet<string>
}

const withoutEffectOnRows: ReadonlySet<ExportFilter['kind']> = new Set(['currency', 'switch'])

function restrictionOf({ kind, name }: QueryParameter, { filters, time }: ExportDefinition) {
  if (kind === 'filter' && time && isTimeParameter(name)) {
    return { title: 'Time range', isRequired: false }
  }
  const filter = filters.find(
    (one) =>
      (one.name === name || one.synonyms.includes(name)) && (kind === 'filter' || one.isBare),
  )
  if (!filter || withoutEffectOnRows.has(filter.kind)) return undefined
  return { title: filter.title, isRequired: filter.isRequired ?? false }
}

function restrictionsOf(search: string, definition: ExportDefinition): Restriction[] {
  const parsed = parseQueryParameters(search)
  const found = new Map<string, Restriction>()
  for (const parameter of parsed.ok ? parsed.parameters : []) {
    const restriction = restrictionOf(parameter, definition)
    if (!restriction) continue
    const earlier = found.get(restriction.title)?.spellings ?? []
    const spellings = new Set([...earlier, parameter.spelling])
    found.set(restriction.title, { ...restriction, spellings })
  }
  return [...found.values()]
}

function without(search: string, restrictions: readonly Restriction[]): string {
  const rest = new URLSearchParams(search)
  for (const { spellings } of restrictions) for (const spelling of spellings) rest.delete(spelling)
  return rest.toString()
}

/** Returns the fewest restrictions, in their order, that together exclude all rows. Harmless ones are put back. */
async function narrowDown(
  search: string,
  restrictions: readonly Restriction[],
  hasRows: HasRows,
): Promise<readonly Restriction[]> {
  let gone = restrictions
  for (const one of restrictions) {
    const rest = gone.filter((other) => other !== one)
    if (await hasRows(without(search, rest))) gone = rest
  }
  return gone
}

/**
 * Finds the filters that leave an export empty. Asks at most twice for each filter of the query, and once more.
 * @param look takes the query with the fewest filters that will be tried
 */
export async function explainEmptiness(
  search: string,
  definition: ExportDefinition,
  look: (least: string) => HasRows,
): Promise<Emptiness> {
  const restrictions = restrictionsOf(search, definition)
  const optional = restrictions.filter(({ isRequired }) => !isRequired)
  const titles = (of: readonly Restriction[]) => of.map(({ title }) => title)
  const hasRows = look(without(search, optional))
  const each: Restriction[] = []
  for (const one of optional) if (await hasRows(without(search, [one]))) each.push(one)
  if (each.length > 0) return { kind: 'each', of: titles(each) }
  const some = optional.length > 0 && (await hasRows(without(search, optional)))
  if (some === undefined) return { kind: 'unknown' }
  if (some) return { kind: 'together', of: titles(await narrowDown(search, optional, hasRows)) }
  const required = restrictions.filter(({ isRequired }) => isRequired)
  return required.length > 0 ? { kind: 'required', of: titles(required) } : { kind: 'nothing' }
}
