import { type CommandContext, mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { expiryNotice } from '@/lib/outbox/expiry-notice'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import { keyNames } from '@/lib/store/key-names'
import { type AuditEntry, auditEntry, tallied } from '@/lib/trail/audit-entry'
import { plaintextKeySchema } from '../record/api-key'
import { settingsFields } from '../record/stored-settings'
import { flatFields } from '../token/mint-key'
import { sealKey } from '../token/seal-key'
import { lookupIdOfDigest } from '../token/token-format'
import { type CheckedLine, checkImportLine } from './check-import-line'
import { importKeyScript } from './import-key.lua'
import type { ImportLine, LineError } from './import-line'

/** Most lines of one call; a longer file takes several calls. */
export const mostLinesAtOnce = 250
const scriptsAtOnce = 50
/** A larger import is one audit entry with a count. */
const mostNamedLines = 20

/** How the keys of a file are imported. */
export interface ImportOptions {
  /** Whether the keys are allowed in link paths, which keeps the links of the other system working. */
  isLinkable: boolean
  /** If false, nothing is written: the answer is a preview of each line. */
  commits: boolean
  /** Of a preview: new keys in earlier parts of the same file, by the owner that a line names. */
  ahead?: Readonly<Record<string, number>> | undefined
}

/** The result, or the preview, of a line. */
export type LineOutcome =
  | { line: number; outcome: 'new' }
  | { line: number; outcome: 'known'; message: string }
  | { line: number; outcome: 'refused'; errors: LineError[] }

const switchedOff = problem(
  'conflict',
  'This instance does not accept keys of other systems (IMPORTED_KEYS=off).',
)
const toLook = problem(
  'session_required',
  'A console that was opened by an API key cannot import keys. Sign in with your password.',
)
const tooMany = problem('bad_request', `Send at most ${mostLinesAtOnce} lines at once.`)

const knownMessages = {
  known: 'Already here.',
  ended: 'Already imported, then revoked or deleted.',
}

const refusals = {
  taken: {
    column: 'key',
    message: 'This key cannot be imported. Ask the system that issued it for another one.',
  },
  no_owner: { column: 'owner', message: 'No user has this id.' },
  owner_deactivated: { column: 'owner', message: 'This user is deactivated.' },
  forbidden: { column: 'owner', message: 'Only administrators can import keys for other users.' },
} as const satisfies Record<string, Omit<LineError, 'line'>>

/** Of a line whose owner has, or would have by then, as many keys as allowed. */
function noRoom(): Omit<LineError, 'line'> {
  const most = readEnvironment().KEYS_PER_PERSON
  const message = `One person may have at most ${most} API keys. Delete unused ones, or leave this line out.`
  return { column: 'owner', message }
}

/** Counts the new keys of a preview for each owner, and returns whether the next one still has room. */
function roomFor(actorId: string, ahead: Readonly<Record<string, number>> = {}) {
  const counted = new Map(
    Object.entries(ahead).map(([owner, count]) => [owner === '' ? actorId : owner, count]),
  )
  return (ownerId: string, left: number): boolean => {
    const before = counted.get(ownerId) ?? 0
    counted.set(ownerId, before + 1)
    return before < left
  }
}

async function insertOf(
  { ownerId, key, settings }: CheckedLine,
  id: string,
  lookupId: string,
  { isLinkable, nowMs }: { isLinkable: boolean; nowMs: number },
) {
  const sealed = key ? await sealKey(plaintextKeySchema.parse(key), { ownerId, keyId: id }) : ''
  const identity = { id, ownerId, createdAtMs: String(nowMs), version: '1', origin: 'imported' }
  const secret = { hint: key?.slice(-4) ?? '', lookupId, sealed }
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

async function runOf(
  context: CommandContext,
  checked: CheckedLine,
  { isLinkable, commits, isLarge }: ImportOptions & { isLarge: boolean },
) {
  const { ownerId, sha256, settings } = checked
  const { actor, nowMs } = context
  const id = newId('apiKey')
  const lookupId = lookupIdOfDigest(sha256)
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
      insert,
    },
  }
}

type ImportOutcome = Awaited<ReturnType<typeof importKeyScript.run>>[0]

function toLineOutcome(line: number, outcome: ImportOutcome): LineOutcome {
  if (outcome === 'new') return { line, outcome }
  if (outcome === 'known' || outcome === 'ended') {
    return { line, outcome: 'known', message: knownMessages[outcome] }
  }
  const refusal = outcome === 'full' ? noRoom() : refusals[outcome]
  return { line, outcome: 'refused', errors: [{ line, ...refusal }] }
}

/**
 * Imports keys that another system issued, each in its own step, or previews the import. Importing the same line again
 * changes nothing.
 * @returns the result for each line, in order; `proof_required` when keys are to be written and the last step-up is too
 * old: nothing is written then
 * @throws KvError when the store cannot be asked: some keys may already be imported
 */
export async function importKeys(
  context: CommandContext,
  lines: readonly ImportLine[],
  options: ImportOptions,
): Promise<Result<LineOutcome[], Problem>> {
  if (readEnvironment().IMPORTED_KEYS === 'off') return fail(switchedOff)
  if (!mayManage(context.actor)) return fail(toLook)
  if (lines.length > mostLinesAtOnce) return fail(tooMany)
  const proven = options.commits ? requireStepUp(context) : succeed(undefined)
  if (!proven.ok) return proven
  const whose = { actorId: context.actor.userId, nowMs: context.nowMs }
  const outcomes = new Map<number, LineOutcome>()
  const hasRoom = roomFor(context.actor.userId, options.ahead)
  const checked: CheckedLine[] = []
  for (const given of lines) {
    const one = await checkImportLine(given, whose)
    if (one.ok) checked.push(one.value)
    else outcomes.set(given.line, { line: given.line, outcome: 'refused', errors: one.failure })
  }
  const how = { ...options, isLarge: checked.length > mostNamedLines }
  for (let start = 0; start < checked.length; start += scriptsAtOnce) {
    const batch = checked.slice(start, start + scriptsAtOnce)
    const runs = await Promise.all(batch.map((one) => runOf(context, one, how)))
    const imported = await importKeyScript.runAll(runs)
    for (const [at, { line, ownerId }] of batch.entries()) {
      const [outcome, left] = imported[at] ?? []
      if (outcome === undefined || left === undefined) continue
      const isFull = outcome === 'new' && !options.commits && !hasRoom(ownerId, left)
      outcomes.set(line, toLineOutcome(line, isFull ? 'full' : outcome))
    }
  }
  return succeed(lines.flatMap(({ line }) => outcomes.get(line) ?? []))
}
