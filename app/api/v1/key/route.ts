import { refuseUngranted } from '@/app/api/_granted/refuse-ungranted'
import type { OwnKey } from '@/lib/api/keys/own-key'
import { isoTimeOrNull } from '@/lib/base/time'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { answered } from '@/lib/gate/answered'
import { type GrantedTarget, openGrant } from '@/lib/gate/request/grant'
import { mayExport } from '@/lib/keys/record/permissions'
import { policies } from '@/lib/limits/policies'

export const runtime = 'edge'
export const preferredRegion = 'home'

type GrantedOwnKey = Extract<GrantedTarget, { kind: 'own key' }>

function withEnd<T extends { usedUpUntilMs?: number | undefined }>({ usedUpUntilMs, ...same }: T) {
  return { ...same, usedUpUntil: isoTimeOrNull(usedUpUntilMs) }
}

/** Returns the limits that would refuse an export now, and when the last of them ends; null when none would. */
function limitedNow({ limits, quotas }: GrantedOwnKey): OwnKey['limited'] {
  const windows = limits.filter(
    ({ policy, remaining }) => policy !== policies.self.name && remaining < 1,
  )
  const used = quotas.filter(({ used, limit }) => used >= limit)
  if (windows.length + used.length === 0) return null
  const ends = [...windows, ...used].map(({ usedUpUntilMs }) => usedUpUntilMs ?? 0)
  const untilMs = Math.max(...ends)
  return {
    by: [...windows.map(({ policy }) => policy), ...used.map(({ quota }) => quota)],
    until: isoTimeOrNull(untilMs === 0 ? undefined : untilMs),
  }
}

/** Describes the calling key. This does not count against its limits for exports. */
export const GET = answered(async (request: Request) => {
  const grant = openGrant(request.headers, Date.now())
  if (grant?.target.kind !== 'own key') return refuseUngranted()
  const { target, keyId, ownerId, ownerName, ownerRole } = grant
  const { permissions } = target
  const exports = listExports().filter(
    ({ name, roles }) => roles.includes(ownerRole) && mayExport(permissions, name),
  )
  return Response.json({
    id: keyId,
    name: target.name,
    isDefault: target.isDefault,
    status: 'activated',
    owner: { userId: ownerId, name: ownerName, role: ownerRole },
    permissions: { ...permissions, exports: exports.map(({ name }) => name) },
    createdAt: isoTimeOrNull(target.createdAtMs),
    notBefore: isoTimeOrNull(target.notBeforeMs),
    expiresAt: isoTimeOrNull(target.expiresAtMs),
    secretEndsAt: isoTimeOrNull(target.secretUntilMs),
    limits: target.limits.map(withEnd),
    quotas: target.quotas.map(withEnd),
    limited: limitedNow(target),
  } satisfies OwnKey)
})
