import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { newId } from '@/lib/base/identifiers'
import { openAccount } from '@/lib/keys/open-account'
import { revealKey } from '@/lib/keys/reveal-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { hashPassword } from '@/lib/people/password-hash'

/** The partner of the demonstration network whose rows the first account reads. */
const firstUser = {
  userId: '2209',
  email: 'demo@keyward.example',
  name: 'Demo partner',
  role: 'partner',
} as const

/**
 * Makes the first account and writes how to use it to a file (0600); does nothing when the file is there.
 * @param path such as `.data/first-run.json`
 * @throws Error when the account cannot be made
 */
export async function firstRun(url: string, path: string): Promise<void> {
  if (existsSync(path)) return
  const password = randomBytes(15).toString('base64url')
  const nowMs = Date.now()
  const account = { ...firstUser, passwordHash: await hashPassword(password) }
  const opened = await openAccount(account, nowMs)
  if (!opened.ok) throw new Error(opened.failure.detail)
  const context = { actor: firstUser, address: 'first-run', requestId: newId('request'), nowMs }
  const key = await revealKey(context, opened.value.defaultKeyId)
  if (!key.ok) throw new Error(key.failure.detail)
  const filters = 'filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=last7days'
  const link = await deriveLinkToken(key.value)
  const told = {
    url,
    email: firstUser.email,
    password,
    userId: firstUser.userId,
    defaultKey: key.value,
    exportLink: `${url}/${link}/statsdaily_${firstUser.userId}.csv?${filters}`,
  }
  writeFileSync(path, `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600 })
  console.log('\nkeyward: first run. This is shown once and kept in', path)
  for (const [name, value] of Object.entries(told)) console.log(`  ${name.padEnd(11)} ${value}`)
}
