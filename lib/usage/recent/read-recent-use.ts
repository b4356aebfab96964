import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { mostBulkKeys } from '@/lib/keys/edit/for-each-key'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { keyNames } from '@/lib/store/key-names'
import { readOwnerCallsScript } from '../read-owner-usage.lua'
import { lastCallsKept } from '../record-call.lua'
import { toCalls, toOwnerCalls } from '../recorded-call'
import { readRecentUseScript } from './read-recent-use.lua'
import { type RecentUse, recentUseOf } from './recent-use'

/** Calls of each key that are read when several are asked for. */
const callsOfSeveral = 10

/** Who used one key lately. */
export interface KeyRecentUse extends RecentUse {
  keyId: string
  keyName: string
}

/**
 * Reads who used keys of a person lately, in one request to the store. Other people's keys are left out.
 * @param ownerId the owner; anybody but the actor needs an administrator
 * @returns `administrators_only`
 * @throws KvError when the store cannot be asked
 */
export async function readRecentUse(
  actor: Actor,
  ownerId: string,
  keyIds: readonly string[],
): Promise<Result<KeyRecentUse[], Problem>> {
  const allowed = ownerId === actor.userId ? succeed(undefined) : checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const found = await readRecentUseScript.run(
    {},
    {
      ownerId,
      keyIds: keyIds.slice(0, mostBulkKeys),
      keyPrefix: keyNames.apiKey(''),
      callsPrefix: keyNames.lastCalls(''),
      usagePrefix: keyNames.keyUsage(''),
      mostCalls: keyIds.length === 1 ? lastCallsKept : callsOfSeveral,
    },
  )
  return succeed(
    found.map(([keyId, keyName, lastUsedAtMs, calls]) => ({
      keyId,
      keyName,
      ...recentUseOf(toCalls(calls), lastUsedAtMs || undefined),
    })),
  )
}

/**
 * Reads who used any key of a person lately. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function readRecentUseOfPerson(
  actor: Actor,
  userId: string,
): Promise<Result<RecentUse, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const calls = await readOwnerCallsScript.run(
    { lastCalls: keyNames.ownerLastCalls(userId) },
    { ownerId: userId, keyRecordPrefix: keyNames.apiKey(''), mostCalls: lastCallsKept },
  )
  return succeed(recentUseOf(toOwnerCalls(calls), undefined))
}
