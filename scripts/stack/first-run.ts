import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { openAccount } from '@/lib/accounts/open-account'
import { countUsers } from '@/lib/accounts/setup-state'
import { newId } from '@/lib/base/identifiers'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { findUser } from '@/lib/people/find-user'
import { hashPassword } from '@/lib/people/password-hash'
import { replaceUserPasswordScript } from '@/lib/people/replace-user-password.lua'
import { keyNames } from '@/lib/store/key-names'
import { writeWhole } from '../system/write-whole'

/** The accounts of the first run, and the export whose link each of them gets. */
const partner = {
  /** The partner of the demonstration network whose rows this account reads. */
  actor: {
    userId: '2209',
    email: 'demo@keyward.example',
    name: 'Demo partner',
    role: 'partner',
    via: { kind: 'system' },
  },
  exportName: 'statsdaily',
} as const
const administrator = {
  actor: {
    userId: '1',
    email: 'admin@keyward.example',
    name: 'Demo administrator',
    role: 'administrator',
    via: { kind: 'system' },
  },
  exportName: 'adm-statsdate',
} as const

const filters = 'filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=last7days'

type FirstAccount = typeof partner | typeof administrator

const draftSchema = z.object({ partner: z.string().min(1), administrator: z.string().min(1) })

/** The passwords of a first run that did not come to its end; undefined when the file is missing or not whole. */
function readDraft(path: string): z.infer<typeof draftSchema> | undefined {
  try {
    return draftSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Nothing was made before the draft was whole.
    return undefined
  }
}

/** Makes an account. An account of an earlier attempt gets the new password, because the old one was never shown. */
async function openOnce({ actor }: FirstAccount, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  const { userId } = actor
  const user = await findUser(userId)
  if (user) {
    const names = { user: keyNames.user(userId), activity: keyNames.activity(userId) }
    const hashes = { oldHash: user.passwordHash, newHash: passwordHash }
    await replaceUserPasswordScript.run(names, hashes)
    return
  }
  const opened = await openAccount({ ...actor, passwordHash }, Date.now())
  if (!opened.ok) throw new Error(opened.failure.detail)
}

/** Tells how to use an account: its default key, and the link of an export. */
async function describe({ actor, exportName }: FirstAccount, password: string, url: string) {
  const user = await findUser(actor.userId)
  const context = { actor, address: 'first-run', requestId: newId('request'), nowMs: Date.now() }
  const key = await revealKey(context, user?.defaultKeyId ?? '')
  if (!key.ok) throw new Error(key.failure.detail)
  const link = deriveLinkToken(key.value)
  return {
    email: actor.email,
    password,
    userId: actor.userId,
    defaultKey: key.value,
    exportLink: `${url}/${link}/${exportName}_${actor.userId}.csv?${filters}`,
  }
}

function show(told: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(told)) {
    if (typeof value === 'string') console.log(`  ${name.padEnd(11)} ${value}`)
  }
}

/** Whether somebody can sign in already; a partner alone comes from a first run of an older version that was killed. */
async function isSetUp(): Promise<boolean> {
  const users = await countUsers()
  return users > 1 || (users === 1 && (await findUser(partner.actor.userId)) === undefined)
}

/**
 * Makes the first accounts, unless the store has users, and writes how to use them to a file (0600). A run that was
 * killed on the way is completed by the next one, with the same passwords.
 * @param path such as `.data/first-run.json`; a person may delete it afterwards
 * @throws Error when an account cannot be made
 */
export async function firstRun(url: string, path: string): Promise<void> {
  const draftPath = `${path}.draft`
  let passwords = readDraft(draftPath)
  if (!passwords) {
    if (await isSetUp()) return
    const newPassword = () => randomBytes(15).toString('base64url')
    passwords = { partner: newPassword(), administrator: newPassword() }
    writeWhole(draftPath, JSON.stringify(passwords))
  }
  await openOnce(partner, passwords.partner)
  await openOnce(administrator, passwords.administrator)
  const told = {
    url,
    ...(await describe(partner, passwords.partner, url)),
    administrator: await describe(administrator, passwords.administrator, url),
  }
  writeWhole(path, `${JSON.stringify(told, null, 2)}\n`)
  rmSync(draftPath)
  console.log('\nkeyward: first run. This is shown once and kept in', path)
  show(told)
  console.log('\n  and the administrator of the demonstration network:')
  show(told.administrator)
}
