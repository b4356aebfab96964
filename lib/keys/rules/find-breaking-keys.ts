import type { Actor } from '@/lib/base/actor'
import { countedText } from '@/lib/base/count-text'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { keyNames } from '@/lib/store/key-names'
import { ruleText } from './broken-rules'
import { findBreakingKeysScript } from './policies.lua'

/** A key, or a person with too many keys, from before the policies were set. */
export interface BreakingKey {
  userId: string
  userName: string
  /** Empty where the person has too many keys. */
  keyId: string
  keyName: string
  /** What it breaks, in sentences. */
  why: string
}

/** Findings of one answer: who has more has to change the policies or the keys first. */
export const mostBreakingKeys = 200
/** Keys and users that one call of the store looks at. */
const mostLooked = 200

/**
 * Finds keys that break the policies: the first `mostBreakingKeys`, by the time the accounts of their owners were opened.
 * Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function findBreakingKeys(actor: Actor): Promise<Result<BreakingKey[], Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const found: BreakingKey[] = []
  let at = { user: 0, key: 0 }
  while (at.user >= 0 && found.length < mostBreakingKeys) {
    const [user, key, ...findings] = await findBreakingKeysScript.run(
      { users: keyNames.users() },
      {
        ...at,
        mostLooked,
        most: mostBreakingKeys - found.length,
        userPrefix: keyNames.user(''),
        userKeysPrefix: keyNames.userKeys(''),
        keyPrefix: keyNames.apiKey(''),
      },
    )
    found.push(
      ...findings.map(({ count, broken = [], ...finding }) => ({
        ...finding,
        why:
          count === undefined
            ? broken.map(ruleText).join(' ')
            : `Has ${countedText(count, 'API key')}.`,
      })),
    )
    at = { user, key }
  }
  return succeed(found)
}
