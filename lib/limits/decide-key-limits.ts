import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { dayMs } from '@/lib/base/time'
import type { KeyLimitState } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { LimitState } from './limiter'
import { limitProblem } from './rate-limit-headers'

/** A running export frees its lease when it ends, at an unknown time. */
const leaseRetrySeconds = 5

type WindowState = KeyLimitState['windows'][number]

function stateOf(
  { name, quota, windowSeconds, of, remaining, waitMs }: WindowState,
  { isAdmitted, nowMs }: KeyLimitState,
): LimitState {
  const policy = { name, quota, windowSeconds, ...(of && { of }) }
  return { policy, admitted: isAdmitted || remaining > 0, remaining, resetMs: nowMs + waitMs }
}

/** Returns the windows of the key and of its owner for exports, as the fields of an answer tell them. */
export function ownWindows(limitState: KeyLimitState): LimitState[] {
  return limitState.windows.map((window) => stateOf(window, limitState))
}

/** Returns the windows in which the call counts: those for exports, or the policy's. */
export function countedWindows(limitState: KeyLimitState): LimitState[] {
  const { policy } = limitState
  return policy ? [stateOf(policy, limitState)] : ownWindows(limitState)
}

/** Returns the quotas of the UTC day, by the names that answers tell: those of the key, then those of its owner. */
export function dailyQuotas({ rows, bytes, personRows, personBytes }: KeyLimitState) {
  return [
    { name: 'rows-per-day', unit: 'rows', of: 'the key', state: rows },
    { name: 'bytes-per-day', unit: 'bytes', of: 'the key', state: bytes },
    { name: 'person-rows-per-day', unit: 'rows', of: 'all keys of the owner', state: personRows },
    {
      name: 'person-bytes-per-day',
      unit: 'bytes',
      of: 'all keys of the owner',
      state: personBytes,
    },
  ].flatMap(({ state, ...quota }) => (state ? [{ ...quota, ...state }] : []))
}

type DailyQuota = ReturnType<typeof dailyQuotas>[number]

function quotaProblem({ name, unit, of, quota }: DailyQuota, nowMs: number): Problem {
  const retryAfterSeconds = Math.max(1, Math.ceil((dayMs - (nowMs % dayMs)) / 1000))
  const whose = of === 'the key' ? '' : ` for ${of}`
  const detail = `The quota of ${quota} ${unit} a day${whose} is used up. The next day begins at midnight UTC, in ${retryAfterSeconds} s.`
  return problem('rate_limited', detail, {
    retryAfterSeconds,
    violatedPolicies: [name],
    cause: unit === 'rows' ? 'rows_used_up' : 'bytes_used_up',
  })
}

/** The refusal of an export while as many run as the key may run at once. */
export const noLease = problem(
  'rate_limited',
  `A key runs at most ${defaultKeyLimits.exportsAtOnce} exports at once. Let one end, then try again.`,
  {
    retryAfterSeconds: leaseRetrySeconds,
    violatedPolicies: ['exports-at-once'],
    cause: 'exports_at_once',
  },
)

/**
 * Returns why a call of a live key is not admitted: windows, daily quotas, or exports at once. Of windows and quotas that
 * are used up together it is the one that lasts longer, because a repeat can succeed only after both.
 * @param runs whether the call runs an export; others are in the windows alone
 */
export function decideKeyLimits(limitState: KeyLimitState, runs: boolean): Result<void, Problem> {
  if (limitState.isAdmitted) return succeed(undefined)
  const { nowMs } = limitState
  const windows = countedWindows(limitState).filter(({ admitted }) => !admitted)
  const usedUp = runs && dailyQuotas(limitState).find(({ used, quota }) => used >= quota)
  const found = [
    ...(windows.length > 0 ? [limitProblem(windows, nowMs)] : []),
    ...(usedUp ? [quotaProblem(usedUp, nowMs)] : []),
  ]
  const waitOf = ({ retryAfterSeconds = 0 }: Problem) => retryAfterSeconds
  const [longest] = found.toSorted((left, right) => waitOf(right) - waitOf(left))
  const violatedPolicies = found.flatMap((one) => one.violatedPolicies ?? [])
  return fail(longest ? { ...longest, violatedPolicies } : noLease)
}
