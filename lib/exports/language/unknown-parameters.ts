import type { ParameterError } from '@/lib/base/problem'
import type { ExportDefinition } from '../model/export-definition'
import type { QueryContext } from './export-query'
import { parametersOfFormat } from './general-parameters'
import type { QueryParameter } from './query-parameters'
import { timeParameterNames } from './time-parameters'

/** Names that may be written without `filter[…]`. */
function bareNames({ filters }: ExportDefinition, extension: string): string[] {
  const bareFilters = filters.filter(({ isBare }) => isBare)
  return [
    ...parametersOfFormat(extension).map(({ name }) => name),
    ...bareFilters.flatMap(({ name, synonyms }) => [name, ...synonyms]),
  ]
}

/** Returns an error for each parameter that the export does not have. */
export function unknownParameters(
  parameters: readonly QueryParameter[],
  { definition, extension }: QueryContext,
): ParameterError[] {
  const bare = bareNames(definition, extension)
  const filters = [
    ...(definition.time ? timeParameterNames : []),
    ...definition.filters.map(({ name }) => name),
  ].map((name) => `filter[${name}]`)
  return parameters.map(({ kind, spelling, value }) => ({
    parameter: spelling,
    value,
    message: `is not a ${kind === 'filter' ? 'filter' : 'parameter'} of this export`,
    fix:
      kind === 'filter'
        ? 'leave it out or use one of the allowed names'
        : 'leave it out; filters are written filter[name]=value',
    allowed: kind === 'filter' ? filters : bare,
  }))
}
