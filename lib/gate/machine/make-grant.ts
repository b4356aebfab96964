import { isKeyOperation } from '@/lib/api/operations/operation-routes'
import { dayMs } from '@/lib/base/time'
import { isPreviousSecret } from '@/lib/keys/access/decide-access'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { dailyQuotas, ownWindows } from '@/lib/limits/decide-key-limits'
import type { LimitState } from '@/lib/limits/limiter'
import { secondsToReset } from '@/lib/limits/rate-limit-headers'
import type { SpentUnits } from '@/lib/usage/give-back'
import type { Lease } from '@/lib/usage/hold-lease'
import type { Grant, GrantedTarget } from '../request/grant'
import type { RequestContext } from '../request/request-context'
import type { MachineTarget } from './check-shape'
import type { SentCredential } from './read-credentials'

interface Granted {
  target: MachineTarget
  /** The limits this request counted against. */
  spent: readonly LimitState[]
  lease: Lease | undefined
  source: SentCredential['source']
  /** What the call gives back if the handler refuses it. */
  refundable: SpentUnits | undefined
}

function limitsOf({ limitState }: CredentialRecord, spent: readonly LimitState[]) {
  return [...ownWindows(limitState), ...spent].map((state) => ({
    policy: state.policy.name,
    quota: state.policy.quota,
    windowSeconds: state.policy.windowSeconds,
    remaining: state.remaining,
    resetSeconds: secondsToReset(state, limitState.nowMs),
    ...(state.remaining < 1 && { usedUpUntilMs: state.resetMs }),
  }))
}

function quotasOf({ limitState }: CredentialRecord) {
  const { nowMs, running } = limitState
  const tomorrowMs = nowMs - (nowMs % dayMs) + dayMs
  const daily = dailyQuotas(limitState).map(({ name, quota: limit, used }) => {
    return { quota: name, limit, used, ...(used >= limit && { usedUpUntilMs: tomorrowMs }) }
  })
  return [
    ...daily,
    { quota: 'exports-at-once', limit: defaultKeyLimits.exportsAtOnce, used: running },
  ]
}

function targetOf(record: CredentialRecord, { target, spent }: Granted): GrantedTarget {
  if (target.kind === 'export') return { kind: 'export', ...target.path }
  const { key, owner, lookupId } = record
  const { name, createdAtMs, notBeforeMs, expiresAtMs, permissions, previousUntilMs } = key
  const { operation, keyId, exportId } = target
  if (isKeyOperation(operation)) {
    return { kind: 'keys', operation, keyId, keyName: name, lookupId, ownerEmail: owner.email }
  }
  if (exportId) return { kind: 'receipt', exportId }
  if (operation === 'listExports') return { kind: 'catalogue', permissions }
  return {
    kind: 'own key',
    name,
    isDefault: owner.defaultKeyId === key.id,
    createdAtMs,
    notBeforeMs,
    expiresAtMs,
    ...(isPreviousSecret(record) && { secretUntilMs: previousUntilMs }),
    permissions,
    limits: limitsOf(record, spent),
    quotas: quotasOf(record),
  }
}

/** Returns everything a handler may know of a request that passed. */
export function makeGrant(
  context: RequestContext,
  record: CredentialRecord,
  granted: Granted,
): Grant {
  const { key, owner } = record
  return {
    keyId: key.id,
    ownerId: owner.id,
    ownerName: owner.name,
    ownerRole: owner.role,
    dialect: granted.source === 'path' ? 'link' : 'api',
    target: targetOf(record, granted),
    search: context.url.search,
    requestId: context.requestId,
    atMs: record.limitState.nowMs,
    refundable: granted.refundable,
    isPreviousSecret: isPreviousSecret(record),
    lease: granted.lease,
  }
}
