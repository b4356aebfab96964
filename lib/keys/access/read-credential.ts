import * as z from 'zod/mini'
import { roles } from '@/lib/base/actor'
import { isoDay } from '@/lib/base/time'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { storeNowMs } from '@/lib/store/store-clock'
import { apiKeySchema } from '../record/api-key'
import type { callsAheadSchema, limitStateSchema } from './limit-state'
import { readCredentialScript } from './read-credential.lua'

/** Calls that were admitted ahead. */
export type CallsAhead = z.infer<typeof callsAheadSchema>

/** The state of the limits of a key. */
export type KeyLimitState = z.infer<typeof limitStateSchema>

const keyAndOwnerSchema = z
  .object({
    key: z.pick(apiKeySchema, {
      id: true,
      ownerId: true,
      name: true,
      status: true,
      origin: true,
      createdAtMs: true,
      notBeforeMs: true,
      expiresAtMs: true,
      permissions: true,
      isLinkable: true,
      revokedAtMs: true,
      deletedAtMs: true,
      lookupId: true,
      previousLookupId: true,
      previousUntilMs: true,
    }),
    owner: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      status: z.enum(['active', 'deactivated']),
      defaultKeyId: z.string(),
    }),
  })
  .check(z.refine(({ key, owner }) => key.ownerId === owner.id))

/** What the gate needs to know about a key and its owner, without secrets. */
export interface CredentialRecord extends z.infer<typeof keyAndOwnerSchema> {
  /** Whether the user `askedUserId` exists. */
  isUserKnown?: boolean
  /** The name under which the store knows the credential that was sent. */
  lookupId: string
  limitState: KeyLimitState
}

/** At most `quota` calls in any stretch of `windowSeconds`. */
export interface CallWindow {
  /** Name in the `RateLimit` fields and in the store. */
  name: string
  quota: number
  windowSeconds: number
  /** Whose limit it is, where all keys of a person share it. */
  of?: 'person' | 'role' | undefined
}

/** The limits of keys without stored limits. */
export interface DefaultLimits {
  windows: readonly CallWindow[]
  rowsPerDay: number
  bytesPerDay: number
  exportsAtOnce: number
}

/** Calls of a policy to admit ahead, and the unused ones of an earlier time. */
export interface Ahead {
  most: number
  /** How long they may be made. */
  seconds: number
  unused?: CallsAhead | undefined
}

/** What to check of a credential. */
export interface CredentialQuestion {
  /** The 128 bits of the client's address; empty when it is not known. */
  addressBits: string
  limits: DefaultLimits
  /** Only for tests: otherwise the clock of the store decides. */
  nowMs?: number | undefined
  /** The window of a call that is not an export; every policy counts each key for itself. */
  policy?: CallWindow | undefined
  /**
   * With it the call is counted, all or nothing; `lease` takes a lease for a running export, too. A `HEAD` is counted
   * apart, so that it costs none of the calls.
   */
  consume?:
    | {
        lease?: { id: string; seconds: number; exportName: string } | undefined
        isHead?: boolean
        ahead?: Ahead
      }
    | undefined
  /** A user to look up in the same step. */
  askedUserId?: string | undefined
}

/**
 * Reads the key of a credential, its owner and the state of its limits. Returns undefined when no key has this
 * credential or a record is incomplete.
 * @param store a batch, to share one request with other calls
 * @throws KvError when the store cannot be asked
 */
export async function readCredential(
  store: KvCaller,
  lookupId: string,
  { addressBits, limits, nowMs, policy, consume, askedUserId = '' }: CredentialQuestion,
): Promise<CredentialRecord | undefined> {
  const { most, seconds, unused } = consume?.ahead ?? {}
  const reply = await readCredentialScript.run(
    { credential: keyNames.credential(lookupId) },
    {
      mode: consume ? 'spend' : 'look',
      lookupId,
      keyPrefix: keyNames.apiKey(''),
      userPrefix: keyNames.user(''),
      windowPrefix: keyNames.keyWindow(''),
      personPrefix: keyNames.personWindow(''),
      policyPrefix: keyNames.policyWindow(policy?.name ?? '', ''),
      policy: policy && { ...policy },
      headPrefix: consume?.isHead ? keyNames.headWindow('') : undefined,
      runningPrefix: keyNames.runningExports(''),
      receiptPrefix: keyNames.receipt(''),
      // The script puts the id of key or owner between prefix and day.
      dailyPrefix: keyNames.dailyUsage('', '').slice(0, -1),
      personDailyPrefix: keyNames.ownerDailyUsage('', '').slice(0, -1),
      day: isoDay(nowMs ?? storeNowMs()),
      askedUserId,
      addressBits,
      nowMs,
      ...limits,
      windows: [...limits.windows],
      lease: consume?.lease,
      ahead: most && seconds ? { most, seconds } : undefined,
      unused,
    },
    store,
  )
  if (reply.length === 0) return undefined
  const [key, owner, isUserKnown, limitState] = reply
  const parsed = keyAndOwnerSchema.safeParse({
    key: Object.fromEntries(key),
    owner: Object.fromEntries(owner),
  })
  return parsed.success ? { ...parsed.data, isUserKnown, lookupId, limitState } : undefined
}
