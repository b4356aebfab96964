import { readEnvironment } from '@/lib/base/environment'
import { isPreviousSecret } from '@/lib/keys/access/decide-access'
import type { CallsAhead, CredentialRecord, KeyLimitState } from '@/lib/keys/access/read-credential'
import { countedWindows } from '@/lib/limits/decide-key-limits'
import { policies } from '@/lib/limits/policies'
import type { Kv } from '@/lib/store/client'
import { askStore, type StoreAnswer, type StoreQuestion } from './ask-store'

/** The share of a window that is taken ahead at most. */
const shareAhead = 1 / 6
const mostRemembered = 1_000
/** Longer than the store may take. */
const askingMs = 1_000

type KnownAnswer = StoreAnswer & { record: CredentialRecord }

/** What is known of a key at an address. All times are those of a clock that never goes back. */
interface Memory {
  askedMs: number
  endsMs: number
  /** Undefined while the store is asked. */
  answer: KnownAnswer | undefined
  /** Calls that were admitted ahead and not made yet. */
  ahead: CallsAhead | undefined
}

/** A window as it is `elapsedMs` later, if nothing is counted meanwhile. */
function later<Window extends { waitMs: number }>(window: Window, elapsedMs: number): Window {
  return { ...window, waitMs: Math.max(1, window.waitMs - elapsedMs) }
}

/** The answer `elapsedMs` after the store gave it, when `unused` calls are left of those admitted ahead. */
function answerLater(answer: KnownAnswer, elapsedMs: number, unused: number): StoreAnswer {
  const { limitState, ...known } = answer.record
  const { policy } = limitState
  const limitsLater: KeyLimitState = {
    ...limitState,
    nowMs: limitState.nowMs + elapsedMs,
    windows: limitState.windows.map((window) => later(window, elapsedMs)),
    policy: policy && { ...later(policy, elapsedMs), remaining: policy.remaining + unused },
  }
  return {
    ...answer,
    record: { ...known, limitState: limitsLater },
    nowMs: limitsLater.nowMs,
    spent: countedWindows(limitsLater),
  }
}

/** How long a decision can be right at most: until the secret that was sent ends by itself. */
function lastsMs(record: CredentialRecord): number {
  const { expiresAtMs = Number.POSITIVE_INFINITY, previousUntilMs = 0 } = record.key
  const endsMs = isPreviousSecret(record) ? Math.min(previousUntilMs, expiresAtMs) : expiresAtMs
  return endsMs - record.limitState.nowMs
}

/**
 * Remembers for a few seconds that a key is live and has calls left, for the calls of a key about itself: exports hold
 * places and changes need power, so they always ask the store. Each question takes a few calls ahead from the window of
 * the key, in the step that decides. Their unused rest is given back with the next question, or lapses with the
 * window. What ends a key meanwhile is noticed with the next question: after `seconds` at the latest.
 */
export class RememberedAnswers {
  readonly #memories = new Map<string, Memory>()

  /**
   * @param most keys that are remembered; the oldest goes first
   * @param clockMs a clock that never goes back
   */
  constructor(
    readonly seconds: number,
    readonly most = mostRemembered,
    readonly clockMs: () => number = () => performance.now(),
  ) {}

  /**
   * Answers as `askStore` does, without the store if it can.
   * @throws KvError when the store cannot be asked
   */
  async ask(store: Kv, question: StoreQuestion): Promise<StoreAnswer> {
    const { lookupId, address, policy, isHead } = question
    if (this.seconds === 0 || isHead || policy !== policies.self) return askStore(store, question)
    const id = `${lookupId} ${address}`
    const known = this.#memories.get(id)
    const askedMs = this.clockMs()
    const told = known && this.#recall(known, askedMs)
    if (told) return told
    // Of several questions at once, one takes calls ahead.
    if (known && !known.answer && askedMs < known.endsMs) return askStore(store, question)
    this.#keep(id, { askedMs, endsMs: askedMs + askingMs, answer: undefined, ahead: undefined })
    const isCounted = known && askedMs - known.askedMs < policy.windowSeconds * 1000
    const answer = await askStore(store, {
      ...question,
      ahead: {
        most: Math.floor(policy.quota * shareAhead),
        seconds: this.seconds,
        unused: isCounted ? known.ahead : undefined,
      },
    })
    return this.#learn(id, answer, askedMs)
  }

  /** Takes one of the calls that were admitted ahead. */
  #recall(memory: Memory, nowMs: number): StoreAnswer | undefined {
    const { askedMs, endsMs, answer, ahead } = memory
    if (!answer || !ahead || ahead.units === 0 || nowMs >= endsMs) return undefined
    ahead.units -= 1
    return answerLater(answer, nowMs - askedMs, ahead.units)
  }

  /** Remembers an answer if the store admitted calls ahead, which it does for live keys alone. */
  #learn(id: string, answer: StoreAnswer, askedMs: number): StoreAnswer {
    const { record } = answer
    const ahead = record?.limitState.ahead
    if (!record || !ahead) {
      this.#memories.delete(id)
      return answer
    }
    const endsMs = askedMs + Math.min(this.seconds * 1000, lastsMs(record))
    const known = { ...answer, record }
    this.#keep(id, { askedMs, endsMs, answer: known, ahead: { ...ahead } })
    return answerLater(known, 0, ahead.units)
  }

  #keep(id: string, memory: Memory): void {
    this.#memories.delete(id)
    this.#memories.set(id, memory)
    const [oldest] = this.#memories.keys()
    if (this.#memories.size > this.most && oldest !== undefined) this.#memories.delete(oldest)
  }
}

let remembered: RememberedAnswers | undefined

/** What this isolate remembers, as GATE_CACHE_SECONDS says. */
export function rememberedAnswers(): RememberedAnswers {
  remembered ??= new RememberedAnswers(readEnvironment().GATE_CACHE_SECONDS)
  return remembered
}
