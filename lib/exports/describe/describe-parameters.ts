import { allowedValues } from '../language/allowed-values'
import { idPattern } from '../language/filter-values'
import { type GeneralParameter, generalParameters } from '../language/general-parameters'
import type { ExportDefinition, ExportFilter, Titles } from '../model/export-definition'
import type { ExportExtension } from '../model/format-list'
import { offeredFormats } from '../model/offered-formats'

/** A parameter of one export, as the catalogue and the OpenAPI document describe it. */
export interface DescribedParameter {
  /** As it is written in a query: `filter[advertiser]`, `limit`. */
  name: string
  /** Other spellings with the same meaning. */
  synonyms: readonly string[]
  title: string
  titles?: Titles
  description: string
  isRequired: boolean
  /** Whether it takes several values, separated by commas or as a repeated parameter. */
  isList: boolean
  /** All values that it accepts. */
  values?: readonly string[]
  /** Labels for values that are codes. */
  valueTitles?: Readonly<Record<string, string>>
  /** A pattern for every value, if the values cannot be listed. */
  pattern?: string
  /** Set if the value is a whole number from 1 to this one. */
  maximum?: number
  /** The formats in which it has an effect. Without it, all formats of the export. */
  formats?: readonly string[]
}

export function inBrackets(name: string): string {
  return `filter[${name}]`
}

/** Kinds of filters that accept only one value. */
const single: ReadonlySet<ExportFilter['kind']> = new Set(['time-type', 'currency', 'switch'])

function describeFilter(filter: ExportFilter, definition: ExportDefinition): DescribedParameter {
  const { name, synonyms, title, titles, description, isBare, isRequired = false, kind } = filter
  const values = allowedValues(filter, definition)
  const valueTitles = 'valueTitles' in filter && filter.valueTitles
  const spellings = [name, ...synonyms]
  return {
    name: inBrackets(name),
    synonyms: [...spellings.map(inBrackets).slice(1), ...(isBare ? spellings : [])],
    title,
    ...(titles && { titles }),
    description,
    isRequired,
    isList: !single.has(kind),
    ...(valueTitles && { valueTitles: Object.fromEntries(valueTitles) }),
    ...(values ? { values } : { pattern: idPattern }),
  }
}

/** The filters of an export, in its order. */
export function describeFilters(definition: ExportDefinition): DescribedParameter[] {
  return definition.filters.map((filter) => describeFilter(filter, definition))
}

/** General parameters that take several column names. */
const columnLists: ReadonlySet<string> = new Set(['columns', 'sort'])

/** Returns the values of a general parameter in an export with these columns. */
function valuesOf(
  { name, allowed }: GeneralParameter,
  columnNames: readonly string[],
): Pick<DescribedParameter, 'values' | 'pattern' | 'maximum'> {
  if (name === 'columns') return { values: columnNames }
  if (name === 'sort') return { pattern: `^-?(${columnNames.join('|')})$` }
  if (allowed) return { values: allowed }
  return { pattern: String.raw`^[1-9]\d{0,8}$`, maximum: 999_999_999 }
}

/** Returns the general parameters that have an effect in at least one format of an export. */
export function describeGeneralParameters(definition: ExportDefinition): DescribedParameter[] {
  const offered: readonly ExportExtension[] = offeredFormats(definition)
  const columnNames = definition.columns.map(({ name }) => name)
  const all: readonly GeneralParameter[] = generalParameters
  return all.flatMap((parameter) => {
    const { name, title, description } = parameter
    const formats = parameter.formats && offered.filter((one) => parameter.formats?.includes(one))
    if (formats?.length === 0) return []
    return {
      name,
      synonyms: [],
      title,
      description,
      isRequired: false,
      isList: columnLists.has(name),
      ...valuesOf(parameter, columnNames),
      ...(formats && { formats }),
    }
  })
}
