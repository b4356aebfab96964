import type { CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { expiryNotice } from '@/lib/outbox/expiry-notice'
import { keyNames } from '@/lib/store/key-names'
import { type AuditEntry, auditEntry, tallied } from '@/lib/trail/audit-entry'
import { plaintextKeySchema } from '../record/api-key'
import { settingsFields } from '../record/stored-settings'
import { flatFields } from '../token/mint-key'
import { sealKey } from '../token/seal-key'
import { hintOf, lookupIdOfDigest } from '../token/token-format'
import type { CheckedLine } from './check-import-line'

/** How the keys of a file are imported. */
export interface ImportOptions {
  /** Whether the keys are allowed in link paths, which keeps the links of the other system working. */
  isLinkable: boolean
  /** If false, nothing is written: the answer is a preview of each line. */
  commits: boolean
  /** Of a preview: new keys in earlier parts of the same file, by the owner that a line names. */
  ahead?: Readonly<Record<string, number>> | undefined
}

async function insertOf(
  { ownerId, key, settings }: CheckedLine,
  id: string,
  lookupId: string,
  { isLinkable, nowMs }: { isLinkable: boolean; nowMs: number },
) {
  const sealed = key ? await sealKey(plaintextKeySchema.parse(key), { ownerId, keyId: id }) : ''
  const identity = { id, ownerId, createdAtMs: String(nowMs), version: '1', origin: 'imported' }
  const secret = { hint: key ? hintOf(key) : '', lookupId, sealed }
  return {
    id,
    createdAtMs: nowMs,
    notice: expiryNotice(settings.expiresAtMs, nowMs),
    fields: flatFields({
      ...identity,
      ...secret,
      isLinkable: isLinkable ? '1' : undefined,
      ...settingsFields(settings),
    }),
  }
}

/** Returns the entry of one key, or the one that stands for every key of a large import. */
function entryOf(context: CommandContext, id: string, name: string, isLarge: boolean): AuditEntry {
  return isLarge
    ? tallied(auditEntry(context, 'key.imported', undefined), context.requestId)
    : auditEntry(context, 'key.imported', id, { keyName: name })
}

/** Returns the keys and the input of the script that imports one line. */
export async function importStep(
  context: CommandContext,
  checked: CheckedLine,
  { isLinkable, commits, isLarge }: ImportOptions & { isLarge: boolean },
) {
  const { ownerId, sha256, settings } = checked
  const { actor, nowMs } = context
  const id = newId('apiKey')
  const lookupId = lookupIdOfDigest(sha256)
  const { expiresAtMs, allowedNetworks } = settingsFields(settings)
  const insert = commits
    ? {
        key: await insertOf(checked, id, lookupId, { isLinkable, nowMs }),
        entry: entryOf(context, id, settings.name, isLarge),
      }
    : undefined
  return {
    keys: {
      importer: keyNames.user(actor.userId),
      owner: keyNames.user(ownerId),
      userKeys: keyNames.userKeys(ownerId),
      activity: keyNames.activity(ownerId),
      key: keyNames.apiKey(id),
      credential: keyNames.credential(lookupId),
    },
    input: {
      ownerId,
      keyPrefix: keyNames.apiKey(''),
      mostKeys: readEnvironment().KEYS_PER_PERSON,
      rated: { expiresAtMs, allowedNetworks },
      insert,
    },
  }
}
