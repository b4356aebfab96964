import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { hashPassword } from './password-hash'

const mostAtOnce = 2
const mostWaiting = 20
const lookAgainMs = 10
/** A request that ended without a word, as an isolate may end it, gives its turn back after this time. */
const abandonedMs = 30_000

const tooManyHashes = problem(
  'overloaded',
  'Too many passwords are being checked at once. This one was not checked. Try again in a few seconds.',
  { retryAfterSeconds: 3 },
)

/** Every hash that runs or waits, in order of arrival; the first `mostAtOnce` run. */
const turns: { seenAtMs: number }[] = []

function dropAbandoned(nowMs: number): void {
  const kept = turns.filter(({ seenAtMs }) => nowMs - seenAtMs < abandonedMs)
  if (kept.length < turns.length) turns.splice(0, turns.length, ...kept)
}

/**
 * Runs a password hash in turn: two at once, twenty wait in order of arrival. Hashing is slow on purpose, so that many
 * sign-ins at once would take the processor from everything else.
 * @returns `overloaded`, at once, when twenty wait already
 */
export async function hashInTurn<T>(hash: () => Promise<T>): Promise<Result<T, Problem>> {
  const turn = { seenAtMs: performance.now() }
  dropAbandoned(turn.seenAtMs)
  if (turns.length >= mostAtOnce + mostWaiting) return fail(tooManyHashes)
  turns.push(turn)
  try {
    // Checks again by its own timer, because on some edge runtimes a request cannot wake another one.
    while (turns.indexOf(turn) >= mostAtOnce) {
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
      turn.seenAtMs = performance.now()
    }
    return succeed(await hash())
  } finally {
    const at = turns.indexOf(turn)
    if (at >= 0) turns.splice(at, 1)
  }
}

/**
 * Hashes a new password in turn.
 * @returns the hash to store; `overloaded` when too many passwords are hashed at once
 */
export function hashNewPassword(password: string): Promise<Result<string, Problem>> {
  return hashInTurn(() => hashPassword(password))
}
