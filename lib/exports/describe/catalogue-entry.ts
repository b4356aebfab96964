import type { ExportDefinition } from '../model/export-definition'
import type { DescribedParameter } from './describe-parameters'
import { referenceOf } from './export-reference'

function toParameter({ isRequired, isList, ...described }: DescribedParameter) {
  return { ...described, required: isRequired, multiple: isList }
}

/**
 * Returns the catalogue's entry for an export: everything in the reference, and the URLs for one owner of keys.
 * @param ownerId the user id in the paths of links
 */
export function catalogueEntry(definition: ExportDefinition, ownerId: string) {
  const { formats, exampleQuery, timeRange, filters, parameters, roles, ...reference } =
    referenceOf(definition)
  const { name } = reference
  /** The URL for a key in a header, and the URL for a link after its token. */
  const addresses = (extension: string, query: string) => ({
    path: `/api/v1/exports/${name}.${extension}${query}`,
    linkPath: `/{link token}/${name}_${ownerId}.${extension}${query}`,
  })
  const [first] = formats
  return {
    ...reference,
    formats: formats.map((format) => ({ ...format, ...addresses(format.format, '') })),
    ...(timeRange && {
      timeRange: { ...timeRange, parameters: timeRange.parameters.map(toParameter) },
    }),
    filters: filters.map(toParameter),
    parameters: parameters.map(toParameter),
    ...(first && { example: addresses(first.format, exampleQuery && `?${exampleQuery}`) }),
  }
}
