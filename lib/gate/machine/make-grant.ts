import type { ExportResource } from '@/lib/exports/language/export-path'
import type { HeldCredential } from '@/lib/keys/access/read-credential'
import { windowStates } from '@/lib/limits/decide-key-limits'
import type { LimitState } from '@/lib/limits/limiter'
import { defaultKeyLimits } from '@/lib/limits/policies'
import { secondsToReset } from '@/lib/limits/rate-limit-headers'
import type { Lease } from '@/lib/usage/hold-place'
import type { Visit } from '../request/decision'
import type { Grant, GrantedResource } from '../request/grant'
import { operationOf } from '../request/key-places'
import { readResource } from '../request/request-target'
import type { SentLookup } from './read-credentials'
import { isPreviousSecret } from './record-refusal'

const dayMs = 24 * 60 * 60 * 1000

interface Granted {
  file: ExportResource | undefined
  /** The limits this request counted against. */
  spent: readonly LimitState[]
  lease: Lease | undefined
  place: SentLookup['place']
}

function limitsOf(held: HeldCredential, spent: readonly LimitState[], nowMs: number) {
  return [...windowStates(held.verdict, nowMs), ...spent].map((state) => ({
    policy: state.policy.name,
    quota: state.policy.quota,
    windowSeconds: state.policy.windowSeconds,
    remaining: state.remaining,
    resetSeconds: secondsToReset(state, nowMs),
    ...(state.remaining < 1 && { usedUpUntilMs: state.resetMs }),
  }))
}

function quotasOf({ verdict }: HeldCredential, nowMs: number) {
  const { rows, bytes, running } = verdict
  const tomorrow = { usedUpUntilMs: nowMs - (nowMs % dayMs) + dayMs }
  return [
    {
      quota: 'rows-per-day',
      limit: rows.quota,
      used: rows.used,
      ...(rows.used >= rows.quota && tomorrow),
    },
    {
      quota: 'bytes-per-day',
      limit: bytes.quota,
      used: bytes.used,
      ...(bytes.used >= bytes.quota && tomorrow),
    },
    { quota: 'exports-at-once', limit: defaultKeyLimits.exportsAtOnce, used: running },
  ]
}

function resourceOf(visit: Visit, held: HeldCredential, granted: Granted): GrantedResource {
  if (granted.file) return { kind: 'export', ...granted.file }
  const { key, owner } = held
  const { name, createdAtMs, notBeforeMs, expiresAtMs, permissions, previousUntilMs } = key
  const asked = readResource(visit.url.pathname)
  const operation = asked?.kind === 'keys' && operationOf(asked.place, visit.request.method)
  if (operation) {
    const { keyId } = asked
    return { kind: 'keys', operation, keyId, keyName: name, ownerEmail: owner.email }
  }
  if (asked?.kind !== 'key') return { kind: 'catalogue', permissions }
  return {
    kind: 'key',
    name,
    isDefault: owner.defaultKeyId === key.id,
    createdAtMs,
    notBeforeMs,
    expiresAtMs,
    ...(isPreviousSecret(held) && { secretUntilMs: previousUntilMs }),
    permissions,
    limits: limitsOf(held, granted.spent, visit.nowMs),
    quotas: quotasOf(held, visit.nowMs),
  }
}

/** All a handler may know of a request that passed. */
export function makeGrant(visit: Visit, held: HeldCredential, granted: Granted): Grant {
  const { key, owner } = held
  return {
    keyId: key.id,
    ownerId: owner.id,
    ownerName: owner.name,
    ownerRole: owner.role,
    dialect: granted.place === 'path' ? 'link' : 'api',
    resource: resourceOf(visit, held, granted),
    search: visit.url.search,
    requestId: visit.requestId,
    isPreviousSecret: isPreviousSecret(held),
    lease: granted.lease,
  }
}
