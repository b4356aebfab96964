import { newId } from '@/lib/base/identifiers'
import { problemResponse } from '@/lib/base/problem-response'
import { listExports } from '@/lib/exports/catalogue'
import { openGrant } from '@/lib/gate/grant'

export const runtime = 'edge'

/** The exports this key may read. */
export async function GET(request: Request): Promise<Response> {
  const grant = await openGrant(request.headers)
  if (!grant.ok) return problemResponse(grant.failure, newId('request'))
  const { id, role } = grant.value.owner
  const exports = listExports().filter((definition) => definition.roles.includes(role))
  return Response.json({
    data: exports.map(({ name, title, description, columns, filters, timeField }) => ({
      name,
      title,
      description,
      paths: ['csv', 'json'].map((extension) => `/api/v1/exports/${name}_${id}.${extension}`),
      columns: columns.map((column) => ({ name: column.name, type: column.type })),
      filters: [
        ...(timeField ? ['timerange_type', 'timerange', 'from_date', 'to_date'] : []),
        ...filters.map((filter) => filter.name),
      ],
    })),
  })
}
