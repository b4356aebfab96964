import { listExports } from '@/lib/exports/catalogue'
import { openGrant } from '@/lib/gate/grant'
import { refuseUngranted } from '../refuse-ungranted'

export const runtime = 'edge'

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString()
}

/** What a key may know of itself; asking spends nothing of the export limit. */
export async function GET(request: Request): Promise<Response> {
  const grant = await openGrant(request.headers, Date.now())
  if (grant?.resource.kind !== 'key') return refuseUngranted()
  const { resource, keyId, ownerId, ownerName, ownerRole } = grant
  const exports = listExports().filter(({ roles }) => roles.includes(ownerRole))
  return Response.json({
    id: keyId,
    name: resource.name,
    isDefault: resource.isDefault,
    status: 'activated',
    owner: { userId: ownerId, name: ownerName, role: ownerRole },
    permissions: { exports: exports.map(({ name }) => name) },
    createdAt: isoTime(resource.createdAtMs),
    expiresAt: isoTime(resource.expiresAtMs),
    limits: resource.limits,
  })
}
