import type { Actor } from '@/lib/base/actor'
import { logFailure, logLine } from '@/lib/base/log-failure'
import { hourMs } from '@/lib/base/time'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import type { AuditAction, AuditDetails } from './audit-actions'
import { countAttempt, isTold } from './count-attempts'
import { entryFields } from './entry-fields'
import { recordAttemptScript } from './record-attempt.lua'

/** A refused attempt at something of a person. */
type Attempt = Extract<AuditAction, `attempt.${string}`>

/** A refused attempt without a known account, as the log names it. */
type AnonymousAttempt = 'key_forged' | 'key_unknown' | 'origin_refused' | 'throttled'

/** Where an attempt came from, and who acted, where a session or a key says so. */
export interface AttemptOrigin {
  address: string
  requestId: string
  nowMs: number
  actor?: Actor
}

interface AttemptFacts<A extends Attempt> {
  details?: AuditDetails<A>
  /** How many attempts this stands for. */
  times?: number
}

const unknownPerson: Actor = {
  userId: 'unknown',
  email: '',
  name: '',
  role: 'viewer',
  via: { kind: 'system' },
}

/** Writes one line of the log. It never has a credential, nor an e-mail address, which may be a mistyped password. */
function log(attempt: string, { address, requestId }: AttemptOrigin, more: object): void {
  logLine('attempt_refused', { attempt, ...more, address, requestId })
}

function logCounted(attempt: string, origin: AttemptOrigin): void {
  const told = countAttempt(attempt, origin.nowMs)
  if (told) log(attempt, origin, { count: told.count })
}

/** Logs a refused attempt of an unknown person: the first of an hour, then the tenth, the hundredth and so on. */
export function logAttempt(attempt: AnonymousAttempt, origin: AttemptOrigin): void {
  logCounted(attempt, origin)
}

/**
 * Records a refused attempt: in the trail of the person, one entry with a count for each kind and hour, and in the log.
 * It asks the store once, whether the person exists or not, so that the time of an answer does not tell. An outage is
 * logged: the attempt is refused all the same.
 * @param whom the person, by id or by the e-mail address that was typed
 */
export async function recordAttempt<A extends Attempt>(
  attempt: A,
  whom: { userId: string } | { foldedEmail: string },
  origin: AttemptOrigin,
  { details, times }: AttemptFacts<A> = {},
  store: Kv = kv(),
): Promise<void> {
  const { nowMs } = origin
  // Somebody between two factors is not yet the person.
  const actor = origin.actor && origin.actor.via.kind !== 'system' ? origin.actor : unknownPerson
  // Not by way of the table of actions, whose titles the middleware does not need.
  const entry = {
    action: attempt,
    fields: entryFields({ ...origin, actor }, attempt, undefined, details),
    mostADay: 0,
    tally: `${attempt}:${Math.floor(nowMs / hourMs)}`,
    ...(times !== undefined && { times }),
  }
  const isKnown = 'userId' in whom
  const trailOrPointer = isKnown
    ? keyNames.activity(whom.userId)
    : keyNames.userByEmail(whom.foldedEmail)
  const input = {
    ...(isKnown && { userId: whom.userId }),
    trailPrefix: keyNames.activity(''),
    entry,
  }
  try {
    const [userId, count] = await recordAttemptScript.run({ trailOrPointer }, input, store)
    const name = attempt.slice('attempt.'.length)
    if (userId === '') logCounted(name, origin)
    else if (times !== undefined || isTold(count)) log(name, origin, { userId, count })
  } catch (error) {
    logFailure('attempt_not_recorded', { attempt, requestId: origin.requestId }, error)
  }
}

/**
 * Records a refused attempt that may come very often, such as a job without permission: counted in memory, and in the
 * trail and the log only when it is told.
 * @param name of what is counted, such as the id of the key
 */
export async function recordOftenAttempt<A extends Attempt>(
  attempt: A,
  whom: { userId: string; name: string },
  origin: AttemptOrigin,
  details: AuditDetails<A>,
  store: Kv = kv(),
): Promise<void> {
  const told = countAttempt(`${attempt} ${whom.name}`, origin.nowMs)
  if (told) await recordAttempt(attempt, whom, origin, { details, times: told.times }, store)
}
