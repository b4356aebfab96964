import { type Actor, type Role, roles } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { recordOf } from '@/lib/base/record-of'
import { type Result, succeed } from '@/lib/base/result'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { keyNames } from '@/lib/store/key-names'
import { readAllowancesScript, readRoleLimitsScript } from './read-allowances.lua'

/** The limits that administrators set; each is empty where none are set. */
export interface Allowances {
  key: KeyLimits
  /** Of all keys of the owner together. */
  person: KeyLimits
  /** Of each person with the owner's role. */
  role: KeyLimits
}

/** Where administrators have set no limits. */
export const noAllowances: Allowances = { key: {}, person: {}, role: {} }

/**
 * Returns the limits that administrators set for a person, and for one key of theirs. A person may read their own.
 * @throws KvError when the store cannot be asked
 */
export async function readAllowances(
  actor: Actor,
  ownerId: string,
  keyId?: string,
): Promise<Result<Allowances, Problem>> {
  const allowed = actor.userId === ownerId ? succeed(undefined) : checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const [key, person, role] = await readAllowancesScript.run(
    {
      user: keyNames.user(ownerId),
      instance: keyNames.instance(),
      key: keyId && keyNames.apiKey(keyId),
    },
    {},
  )
  return succeed({ key: key || {}, person: person || {}, role: role || {} })
}

/**
 * Returns the limits of each role. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function readRoleLimits(
  actor: Actor,
): Promise<Result<Record<Role, KeyLimits>, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const fields = roles.map((role) => `limits:${role}`)
  const found = await readRoleLimitsScript.run({ instance: keyNames.instance() }, { fields })
  return succeed(recordOf(roles, (role) => found[roles.indexOf(role)] ?? {}))
}
