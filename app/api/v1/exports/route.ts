import { refuseUngranted } from '@/app/api/_granted/refuse-ungranted'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { catalogueEntry } from '@/lib/exports/describe/catalogue-entry'
import { answered } from '@/lib/gate/answered'
import { openGrant } from '@/lib/gate/request/grant'
import { mayExport } from '@/lib/keys/record/permissions'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Lists the exports that the calling key may read, with their columns, paths and parameters. */
export const GET = answered(async (request: Request) => {
  const grant = openGrant(request.headers, Date.now())
  if (grant?.target.kind !== 'catalogue') return refuseUngranted()
  const { ownerId, ownerRole, target } = grant
  const exports = listExports().filter(
    ({ name, roles }) => roles.includes(ownerRole) && mayExport(target.permissions, name),
  )
  const data = exports.map((definition) => catalogueEntry(definition, ownerId))
  // RFC 8631: the same as OpenAPI.
  const headers = { Link: '</api/v1/openapi.json>; rel="service-desc"' }
  return Response.json({ data }, { headers })
})
