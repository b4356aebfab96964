import { type CommandContext, mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { expiryNotice } from '@/lib/outbox/expiry-notice'
import { requireRecentProof } from '@/lib/people/sessions/recent-proof'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import type { PlaintextKey } from '../record/api-key'
import { settingsFields } from '../record/stored-settings'
import { flatFields } from '../token/mint-key'
import { sealKey } from '../token/seal-key'
import { lookupIdOfDigest } from '../token/token-format'
import { type CheckedLine, checkImportLine } from './check-import-line'
import { importKeyScript } from './import-key.lua'
import type { ImportLine, LineError } from './import-line'

/** Most lines of one call; a file is sent in as many as it takes. */
export const mostLinesAtOnce = 250
const scriptsAtOnce = 50

/** How keys are imported, all of a file alike. */
export interface ImportOptions {
  /** Whether the keys may stand in link paths themselves, so that links of the other system go on working. */
  isLinkable: boolean
  /** Without it nothing is written: the answer says what would become of each line. */
  commits: boolean
}

/** What became, or would become, of a line. */
export type LineOutcome =
  | { line: number; outcome: 'new' }
  | { line: number; outcome: 'known'; message: string }
  | { line: number; outcome: 'refused'; errors: LineError[] }

const switchedOff = problem(
  'conflict',
  'This instance takes no keys of other systems (IMPORTED_KEYS=off).',
)
const toLook = problem(
  'session_required',
  'A console that was opened by an API key imports nothing. Sign in with your password.',
)
const tooMany = problem('bad_request', `Send at most ${mostLinesAtOnce} lines at once.`)

const knownMessages = {
  known: 'Already here.',
  ended: 'Already here, and revoked or deleted.',
}

const refusals = {
  taken: { column: 'key', message: 'Another user has this key already.' },
  no_owner: { column: 'owner', message: 'There is no user with this id.' },
  owner_deactivated: { column: 'owner', message: 'This user is deactivated.' },
  forbidden: { column: 'owner', message: 'Only administrators import keys for somebody else.' },
} as const satisfies Record<string, Omit<LineError, 'line'>>

async function insertOf(
  { ownerId, key, settings }: CheckedLine,
  id: string,
  lookupId: string,
  { isLinkable, nowMs }: { isLinkable: boolean; nowMs: number },
) {
  const sealed = key ? await sealKey(key as PlaintextKey, { ownerId, keyId: id }) : ''
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

async function runOf(
  context: CommandContext,
  checked: CheckedLine,
  { isLinkable, commits }: ImportOptions,
) {
  const { ownerId, sha256, settings } = checked
  const { actor, nowMs } = context
  const id = newId('apiKey')
  const lookupId = await lookupIdOfDigest(sha256)
  const insert = commits
    ? {
        key: await insertOf(checked, id, lookupId, { isLinkable, nowMs }),
        entry: auditEntry(context, 'key.imported', id, { keyName: settings.name }),
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
    input: { ownerId, keyPrefix: keyNames.apiKey(''), insert },
  }
}

type ImportOutcome = Awaited<ReturnType<typeof importKeyScript.run>>

function toLineOutcome(line: number, outcome: ImportOutcome): LineOutcome {
  if (outcome === 'new') return { line, outcome }
  if (outcome === 'known' || outcome === 'ended') {
    return { line, outcome: 'known', message: knownMessages[outcome] }
  }
  return { line, outcome: 'refused', errors: [{ line, ...refusals[outcome] }] }
}

/**
 * Imports keys that another system issued, each in a step of its own, or says what would become of them. To import the
 * same line again changes nothing.
 * @returns for each line, in order, what became of it; `proof_required` when keys are to be written and the last proof
 * is too old, before any is
 * @throws KvError when the store cannot be asked: some may be imported by then
 */
export async function importKeys(
  context: CommandContext,
  lines: readonly ImportLine[],
  options: ImportOptions,
): Promise<Result<LineOutcome[], Problem>> {
  if (readEnvironment().IMPORTED_KEYS === 'off') return fail(switchedOff)
  if (!mayManage(context.actor)) return fail(toLook)
  if (lines.length > mostLinesAtOnce) return fail(tooMany)
  const proven = options.commits ? requireRecentProof(context) : succeed(undefined)
  if (!proven.ok) return proven
  const whose = { actorId: context.actor.userId, nowMs: context.nowMs }
  const outcomes = new Map<number, LineOutcome>()
  const checked: CheckedLine[] = []
  for (const given of lines) {
    const one = await checkImportLine(given, whose)
    if (one.ok) checked.push(one.value)
    else outcomes.set(given.line, { line: given.line, outcome: 'refused', errors: one.failure })
  }
  for (let start = 0; start < checked.length; start += scriptsAtOnce) {
    const batch = checked.slice(start, start + scriptsAtOnce)
    const runs = await Promise.all(batch.map((one) => runOf(context, one, options)))
    const imported = await importKeyScript.runAll(runs)
    for (const [at, { line }] of batch.entries()) {
      const outcome = imported[at]
      if (outcome) outcomes.set(line, toLineOutcome(line, outcome))
    }
  }
  return succeed(lines.flatMap(({ line }) => outcomes.get(line) ?? []))
}
