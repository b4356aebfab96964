import type { Call } from '@/lib/usage/record-call'

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
