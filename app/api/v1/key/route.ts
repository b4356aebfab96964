import { listExports } from '@/lib/exports/catalogue'
import { openGrant } from '@/lib/gate/grant'
import { mayExport } from '@/lib/keys/settings/permissions'
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
  const { permissions } = resource
  const exports = listExports().filter(
    ({ name, roles }) => roles.includes(ownerRole) && mayExport(permissions, name),
  )
  return Response.json({
    id: keyId,
    name: resource.name,
    isDefault: resource.isDefault,
    status: 'activated',
    owner: { userId: ownerId, name: ownerName, role: ownerRole },
    permissions: {
      exports: exports.map(({ name }) => name),
      opensConsole: permissions.opensConsole,
      managesKeys: permissions.managesKeys,
    },
    createdAt: isoTime(resource.createdAtMs),
    notBefore: isoTime(resource.notBeforeMs),
    expiresAt: isoTime(resource.expiresAtMs),
    secretEndsAt: isoTime(resource.secretUntilMs),
    limits: resource.limits,
    quotas: resource.quotas,
  })
}
