import { refuseUngranted } from '@/app/api/_granted/refuse-ungranted'
import type { OwnKey } from '@/lib/api/keys/own-key'
import { listExports } from '@/lib/exports/definitions/catalogue'
import { answered } from '@/lib/gate/answered'
import { type GrantedResource, openGrant } from '@/lib/gate/request/grant'
import { mayExport } from '@/lib/keys/record/permissions'
import { policies } from '@/lib/limits/policies'

export const runtime = 'edge'

type KeyResource = Extract<GrantedResource, { kind: 'key' }>

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString()
}

function tellEnd<T extends { usedUpUntilMs?: number | undefined }>({ usedUpUntilMs, ...same }: T) {
  return { ...same, usedUpUntil: isoTime(usedUpUntilMs) }
}

/** Which limits would refuse an export now, and when the last of them ends; null when none would. */
function limitedNow({ limits, quotas }: KeyResource): OwnKey['limited'] {
  const windows = limits.filter(
    ({ policy, remaining }) => policy !== policies.self.name && remaining < 1,
  )
  const used = quotas.filter(({ used, limit }) => used >= limit)
  if (windows.length + used.length === 0) return null
  const ends = [...windows, ...used].map(({ usedUpUntilMs }) => usedUpUntilMs ?? 0)
  const untilMs = Math.max(...ends)
  return {
    by: [...windows.map(({ policy }) => policy), ...used.map(({ quota }) => quota)],
    until: isoTime(untilMs === 0 ? undefined : untilMs),
  }
}

/** What a key may know of itself; asking spends nothing of the export limit. */
export const GET = answered(async (request: Request) => {
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
    limits: resource.limits.map(tellEnd),
    quotas: resource.quotas.map(tellEnd),
    limited: limitedNow(resource),
  } satisfies OwnKey)
})
