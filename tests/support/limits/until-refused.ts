import { expect } from 'playwright/test'
import type { Answer } from '@/tests/support/send'

/** A call that its limit admitted, and between which times it was counted. */
export interface AdmittedCall {
  answer: Answer
  sentMs: number
  answeredMs: number
}

async function timed(ask: () => Promise<Answer>): Promise<AdmittedCall> {
  const sentMs = Date.now()
  const answer = await ask()
  return { answer, sentMs, answeredMs: Date.now() }
}

/** Repeats an export call until one of the places of its key is free. */
export async function whenFree(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (!answer.body.includes('exports-at-once')) return answer
  }
}

/** Calls, so many at once, until a limit refuses one; on a slow machine the first calls may be free again by then. */
export async function untilRefused(
  ask: () => Promise<Answer>,
  atOnce = 20,
): Promise<{ admitted: AdmittedCall[]; refused: Answer }> {
  const admitted: AdmittedCall[] = []
  for (;;) {
    const calls = await Promise.all(Array.from({ length: atOnce }, () => timed(ask)))
    admitted.push(...calls.filter(({ answer }) => answer.status !== 429))
    const refused = calls.find(({ answer }) => answer.status === 429)
    if (refused) return { admitted, refused: refused.answer }
  }
}

/** Expects that the quota was admitted, and no more of it in any stretch of the window's length. */
export function expectHonest(
  admitted: readonly AdmittedCall[],
  { quota, windowSeconds }: { quota: number; windowSeconds: number },
): void {
  expect(admitted.length).toBeGreaterThanOrEqual(quota)
  for (const { sentMs } of admitted) {
    const untilMs = sentMs + windowSeconds * 1000
    const within = admitted.filter((one) => one.sentMs >= sentMs && one.answeredMs < untilMs)
    expect(within.length).toBeLessThanOrEqual(quota)
  }
}
