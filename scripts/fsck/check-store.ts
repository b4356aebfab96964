import { dayMs } from '@/lib/base/time'
import { restorableDays } from '@/lib/keys/end/end-key'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { defaultKeySettings, mintKey } from '@/lib/keys/token/mint-key'
import { foldEmail } from '@/lib/people/fold-email'
import { readUserScript } from '@/lib/people/read-user.lua'
import { parseUser } from '@/lib/people/user'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import { auditEntry } from '@/lib/trail/audit-entry'
import { listNames } from '../operate/names'
import { operatorContext } from '../operate/operator-context'
import { checkExpiryScript } from './check-expiry.lua'
import { checkKeyScript } from './check-key.lua'
import { checkListScript } from './check-list.lua'
import { checkPointerScript } from './check-pointer.lua'
import { checkSettings } from './check-settings'
import { checkTrails, trails } from './check-trails'
import { checkTypes, lists, pointers } from './check-types'
import { checkUserScript } from './check-user.lua'
import { type Finding, flatten, type Reply } from './finding'

/** What stays in the store for good. Everything else is a counter, a lease or a link, and must expire. */
const lasting =
  /^(?:user|user-by-email|user-by-identity|recovery-codes|user-keys|keys-by-name|keys-by-expiry|keys-by-use|keys-by-failure|expiring-keys|leaked-keys|key|credential|activity|key-usage):|^(?:users|users-by-name|keys-by-ending|users-scan|instance|instance-activity|instance-activity-scan|last-given-user-id|invitations|outbox|expiry-notices|failing-keys|totals|secret-fingerprints)$/

const times = {
  restorableMs: restorableDays * dayMs,
  toldMs: 30 * dayMs,
  usageMs: 400 * dayMs,
  counterMs: dayMs,
}
const atOnce = 200

function afterColon(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

async function checkKeys(names: readonly string[], repairs: boolean): Promise<Finding[]> {
  const runs = names.map((name) => ({
    keys: { key: name },
    input: { repairs, id: afterColon(name), ...times },
  }))
  return flatten(await checkKeyScript.runAll(runs))
}

async function successorOf(ownerId: string) {
  const context = operatorContext()
  const { id, insert, recordName, credentialName } = await mintKey(
    ownerId,
    defaultKeySettings,
    context.nowMs,
  )
  const entry = auditEntry(context, 'key.created', id, { keyName: defaultKeyName })
  return { key: insert, record: recordName, credential: credentialName, entry }
}

/** Finds what a person decides about: a record or a passkey that cannot be read. */
function unreadableParts(name: string, record: ReadonlyMap<string, string>): Reply {
  const user = parseUser(record)
  if (!user) return record.size > 0 ? [[`${name}: cannot be read`, 0]] : []
  return user.brokenPasskeys.map((id) => [`${name}: the passkey ${id} cannot be read`, 0])
}

async function checkUsers(names: readonly string[], repairs: boolean): Promise<Finding[]> {
  const records = await readUserScript.runAll(
    names.map((name) => ({ keys: { record: name }, input: {} })),
  )
  const runs = names.map((name, at) => {
    const id = afterColon(name)
    const email = records[at]?.get('email') ?? ''
    return {
      keys: {
        user: name,
        userKeys: keyNames.userKeys(id),
        activity: keyNames.activity(id),
        userByEmail: email === '' ? undefined : keyNames.userByEmail(foldEmail(email)),
      },
      input: { repairs, id, email, defaultKeyName },
    }
  })
  const replies: Reply[] = await checkUserScript.runAll(runs)
  const unreadable = names.map((name, at) => unreadableParts(name, records[at] ?? new Map()))
  if (!repairs) return flatten([...unreadable, ...replies])
  return flatten([
    ...unreadable,
    ...(await Promise.all(
      runs.map(async ({ keys, input }, at): Promise<Reply> => {
        const reply = replies[at] ?? []
        const lacksKey = reply.some(([text, done]) => done === 0 && text.includes('default key'))
        if (!lacksKey) return reply
        const repaired = reply.filter(([, done]) => done === 1)
        const successor = await successorOf(input.id)
        return [...repaired, ...(await checkUserScript.run(keys, { ...input, successor }))]
      }),
    )),
  ])
}

async function checkPointers(names: readonly string[], repairs: boolean): Promise<Finding[]> {
  const secrets = keyNames.credential('')
  const runs = names.map((name) => ({
    keys: { pointer: name },
    input: {
      repairs,
      toldMs: times.toldMs,
      ...(name.startsWith(secrets) && { lookupId: name.slice(secrets.length) }),
    },
  }))
  return flatten(await checkPointerScript.runAll(runs))
}

function kindOfList(name: string): Parameters<typeof checkListScript.run>[1]['kind'] {
  if (name === keyNames.instanceActivity()) return 'instance-activity'
  if (name === keyNames.users()) return 'users'
  if (name === keyNames.usersByName()) return 'users-by-name'
  if (name === keyNames.keysByEnding()) return 'keys-by-ending'
  return name.startsWith(keyNames.userKeys('')) ? 'user-keys' : 'order'
}

async function checkList(list: string, repairs: boolean): Promise<Finding[]> {
  const findings: Finding[] = []
  const ownerId = afterColon(list)
  const orders = { list, ...keyOrdersOf(ownerId) }
  let from = 0
  while (from >= 0) {
    const input = { repairs, kind: kindOfList(list), ownerId, from, most: atOnce }
    const [next, found] = await checkListScript.run(orders, input)
    findings.push(...flatten([found]))
    from = next
  }
  return findings
}

async function checkLists(names: readonly string[], repairs: boolean): Promise<Finding[]> {
  return (await Promise.all(names.map((name) => checkList(name, repairs)))).flat()
}

async function checkExpiry(names: readonly string[], repairs: boolean): Promise<Finding[]> {
  const runs = names.map((name) => {
    const keptMs = /usage|everybodys|calls:|receipt|keys:/.test(name)
      ? times.usageMs
      : times.counterMs
    return { keys: { name }, input: { repairs, keptMs } }
  })
  return flatten(await checkExpiryScript.runAll(runs))
}

/** Which names a check looks at. */
const checks = [
  [/^key:/, checkKeys],
  [/^user:/, checkUsers],
  [pointers, checkPointers],
  [lists, checkLists],
  [trails, checkTrails],
  [/^/, checkSettings],
] as const

/** Goes through the store once. A value of the wrong type that stays ends it: what else is wrong cannot be told. */
async function pass(repairs: boolean): Promise<{ names: number; findings: Finding[] }> {
  const findings = await checkTypes(repairs)
  const isReadable = findings.every(({ isRepaired }) => isRepaired)
  let count = 0
  for await (const names of listNames()) {
    count += names.length
    if (!isReadable) continue
    for (const [pattern, check] of checks) {
      const ours = names.filter((name) => pattern.test(name))
      if (ours.length > 0) findings.push(...(await check(ours, repairs)))
    }
    const fleeting = names.filter((name) => !lasting.test(name))
    if (fleeting.length > 0) findings.push(...(await checkExpiry(fleeting, repairs)))
  }
  return { names: count, findings }
}

/** One repair can show another fault: a list without its owner, then a key without its list. */
const mostPasses = 5

/**
 * Checks records against indexes. Each check looks at one record and all that belongs to it in one step, so the instance
 * may go on serving. A repair is part of that step, and what is sound is not touched.
 * @returns how many names there are, and what contradicted itself; after repairs, all of them and what is left
 * @throws KvError when the store cannot be asked: running it again continues
 */
export async function checkStore({ repairs }: { repairs: boolean }): Promise<{
  names: number
  findings: Finding[]
}> {
  const repaired: Finding[] = []
  for (let round = 1; ; round += 1) {
    const { names, findings } = await pass(repairs)
    const done = findings.filter(({ isRepaired }) => isRepaired)
    repaired.push(...done)
    if (done.length === 0 || round === mostPasses) {
      return { names, findings: [...repaired, ...findings.filter((one) => !one.isRepaired)] }
    }
  }
}
