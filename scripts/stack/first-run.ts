import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { openAccount } from '@/lib/accounts/open-account'
import { newId } from '@/lib/base/identifiers'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { hashPassword } from '@/lib/people/password-hash'

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

/** Makes an account and tells how to use it. */
async function openFirstAccount(
  { actor, exportName }: typeof partner | typeof administrator,
  url: string,
) {
  const password = randomBytes(15).toString('base64url')
  const nowMs = Date.now()
  const account = { ...actor, passwordHash: await hashPassword(password) }
  const opened = await openAccount(account, nowMs)
  if (!opened.ok) throw new Error(opened.failure.detail)
  const context = { actor, address: 'first-run', requestId: newId('request'), nowMs }
  const key = await revealKey(context, opened.value.defaultKeyId)
  if (!key.ok) throw new Error(key.failure.detail)
  const link = await deriveLinkToken(key.value)
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

/**
 * Makes the first accounts and writes how to use them to a file (0600); does nothing when the file is there.
 * @param path such as `.data/first-run.json`
 * @throws Error when an account cannot be made
 */
export async function firstRun(url: string, path: string): Promise<void> {
  if (existsSync(path)) return
  const told = {
    url,
    ...(await openFirstAccount(partner, url)),
    administrator: await openFirstAccount(administrator, url),
  }
  writeFileSync(path, `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600 })
  console.log('\nkeyward: first run. This is shown once and kept in', path)
  show(told)
  console.log('\n  and the administrator of the demonstration network:')
  show(told.administrator)
}
