import type { Call } from '@/lib/usage/record-call'

/** What is recorded of a call beyond the limit of its key. */
export const limitedCall = {
  outcome: 'limited',
  reason: 'rate_limited',
  cause: 'calls_used_up',
  parameter: 'export',
} as const satisfies Partial<Call>

/** An allowed call of a key for one row of ten bytes. */
export function callOf(
  keyId: string,
  ownerId: string,
  nowMs: number,
  more: Partial<Call> = {},
): Call {
  return {
    keyId,
    ownerId,
    outcome: 'allowed',
    exportName: 'statsdaily',
    rows: 1,
    bytes: 10,
    isComplete: true,
    isPrevious: false,
    address: '127.0.0.1',
    agent: 'test',
    nowMs,
    ...more,
  }
}
