import { listExports } from '@/lib/exports/catalogue'
import type { ExportDefinition } from '@/lib/exports/export-definition'
import { exportExtensions } from '@/lib/exports/formats/format-table'
import { openGrant } from '@/lib/gate/grant'
import { refuseUngranted } from '../refuse-ungranted'

export const runtime = 'edge'

const timeParameters = ['timerange_type', 'timerange', 'date_from', 'date_to'] as const

function describe(definition: ExportDefinition, ownerId: string) {
  const { name, title, description, columns, filters, time } = definition
  return {
    name,
    title,
    description,
    files: exportExtensions.map((extension) => ({
      format: extension,
      /** With an API key in a header. */
      path: `/api/v1/exports/${name}.${extension}`,
      /** After the link token, in an export link. */
      linkPath: `/{link token}/${name}_${ownerId}.${extension}`,
    })),
    parameters: [...(time ? timeParameters : []), ...filters.map((filter) => filter.name)].map(
      (parameter) => `filter[${parameter}]`,
    ),
    filters: filters.map((filter) => ({
      name: filter.name,
      title: filter.title,
      description: filter.description,
      kind: filter.kind,
      ...('allowed' in filter && { allowed: filter.allowed }),
    })),
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      title: column.title,
    })),
  }
}

/** The exports this key may read, with the paths and parameters to read them. */
export async function GET(request: Request): Promise<Response> {
  const grant = await openGrant(request.headers, Date.now())
  if (grant?.resource.kind !== 'catalogue') return refuseUngranted()
  const { ownerId, ownerRole } = grant
  const exports = listExports().filter(({ roles }) => roles.includes(ownerRole))
  return Response.json({ data: exports.map((definition) => describe(definition, ownerId)) })
}
