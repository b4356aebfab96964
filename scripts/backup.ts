import { parseArgs } from 'node:util'
import { readEnvironment } from '@/lib/base/environment'
import { ownSecretsOf } from '@/lib/base/environment-rules'
import type { BackupLine } from './backup/entry'
import { readPassphrase } from './backup/passphrase'
import { writeSealed } from './backup/sealed-file'
import { takeBackup } from './backup/take-backup'
import { refuseFurther, runCommand } from './operate/command'
import { onInstance } from './operate/open-instance'

const usage = `npm run backup [-- [<file>] [--with-secrets]]

Writes all people, keys, usage and audit trails into one file, encrypted with a passphrase (age). The instance may go on
serving. The passphrase is in the file that BACKUP_PASSPHRASE_FILE names, or in BACKUP_PASSPHRASE, or is asked for.

  <file>           keyward-<time>.age by default; it must not exist
  --with-secrets   adds the secrets of the instance, without which the backup opens no key; else keep them apart

Not in it: the data of exports (LAKE_URL), sessions, and counters of rate limits.
Exit code: 0 the backup is whole, 1 it failed and there is no file, 2 wrong usage.`

/** Tells from the lines that pass through what a backup consists of. */
async function* counted(
  lines: AsyncIterable<BackupLine>,
  tell: (count: number, isConsistent: boolean) => void,
): AsyncGenerator<BackupLine> {
  let count = 0
  for await (const line of lines) {
    if ('name' in line) count += 1
    if ('end' in line) tell(count, line.isConsistent)
    yield line
  }
}

runCommand(usage, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'with-secrets': { type: 'boolean', default: false } },
  })
  const madeAt = new Date().toISOString()
  const [path = `keyward-${madeAt.slice(0, 19).replaceAll(':', '-')}.age`, ...further] = positionals
  refuseFurther(further)
  const passphrase = await readPassphrase(true)
  return onInstance(async () => {
    const environment = readEnvironment()
    const header = {
      format: 'keyward-backup',
      version: 1,
      madeAt,
      instance: new URL(environment.AUTH_URL).origin,
      ...(values['with-secrets'] && { secrets: ownSecretsOf(environment) }),
    } as const
    let how = ''
    const lines = counted(takeBackup(header), (count, isConsistent) => {
      how = `${count} values, ${isConsistent ? 'all as they were at one moment' : 'while the store kept changing; the restore brings indexes in line'}`
    })
    await writeSealed(path, passphrase, lines)
    console.log(`keyward: ${path}: ${how}`)
    console.log(
      values['with-secrets']
        ? 'keyward: the secrets of the instance are in it. Whoever has the file and its passphrase has every key.'
        : 'keyward: the secrets of the instance are not in it. Keep them apart: without them the backup opens no key.',
    )
    return true
  })
})
