import type { ColumnType, ExportColumn, ExportDefinition, Titles } from '../model/export-definition'
import { type ExportExtension, exportFormats } from '../model/format-list'
import { offeredFormats } from '../model/offered-formats'
import {
  type DescribedParameter,
  describeFilters,
  describeGeneralParameters,
} from './describe-parameters'
import { describeTimeParameters } from './describe-time'

interface DescribedColumn {
  name: string
  type: ColumnType
  title: string
  titles?: Titles
  description: string
  /** How a date is written if it is not ISO 8601. */
  dateStyle?: 'dd.mm.yyyy'
  addedByKeyward?: true
  /** The parameter that adds the column: `filter[show_categories]=true`. */
  onlyWith?: string
}

/** Everything known about an export without reading it. The catalogue and the OpenAPI document follow from it. */
export interface ExportReference {
  name: string
  namedByKeyward?: true
  title: string
  titles?: Titles
  description: string
  /** The roles whose keys may read it. */
  roles: ExportDefinition['roles']
  formats: readonly { format: ExportExtension; title: string; mediaType: string }[]
  columns: readonly DescribedColumn[]
  /** `isTested` is false if the range is accepted for existing links but has no effect. */
  timeRange?: { isTested: boolean; parameters: readonly DescribedParameter[] }
  filters: readonly DescribedParameter[]
  /** The parameters of every export. */
  parameters: readonly DescribedParameter[]
  /** A query that shows what the export is for, percent-encoded, without `?`. */
  exampleQuery: string
}

function describeFormat(extension: ExportExtension) {
  const { title, contentType } = exportFormats[extension]
  return { format: extension, title, mediaType: contentType.split(';', 1)[0] ?? '' }
}

/** Encodes brackets, because command-line clients read plain ones as patterns. */
function encodeBrackets(query: string): string {
  return query.replaceAll('[', '%5B').replaceAll(']', '%5D')
}

/** Returns the parameter that adds a column, as it is written. */
function switchOf({ filters }: ExportDefinition, columnName: string): string | undefined {
  const found = filters.find((one) => one.kind === 'switch' && one.columns.includes(columnName))
  return found && `filter[${found.name}]=true`
}

function describeColumn(column: ExportColumn, definition: ExportDefinition): DescribedColumn {
  const { name, type, title, titles, description, dateStyle, addedByKeyward } = column
  const onlyWith = switchOf(definition, name)
  return {
    name,
    type,
    title,
    ...(titles && { titles }),
    description,
    ...(dateStyle === 'documented' && { dateStyle: 'dd.mm.yyyy' }),
    ...(onlyWith && { onlyWith }),
    ...(addedByKeyward && { addedByKeyward }),
  }
}

/** Describes an export from its definition alone, without its source or its readers. */
export function referenceOf(definition: ExportDefinition): ExportReference {
  const { name, namedByKeyward, title, titles, description, roles, time, example } = definition
  return {
    name,
    ...(namedByKeyward && { namedByKeyward }),
    title,
    ...(titles && { titles }),
    description,
    roles,
    formats: offeredFormats(definition).map(describeFormat),
    columns: definition.columns.map((column) => describeColumn(column, definition)),
    ...(time && {
      timeRange: {
        isTested: time.kind === 'tests',
        parameters: describeTimeParameters(definition),
      },
    }),
    filters: describeFilters(definition),
    parameters: describeGeneralParameters(definition),
    exampleQuery: encodeBrackets(example),
  }
}
