import { parseArgs } from 'node:util'
import { differingFingerprints } from '@/lib/accounts/match-secrets'
import { countedText } from '@/lib/base/count-text'
import { readPassphrase } from './backup/passphrase'
import { checkBackup, emptyStore, isStoreEmpty, restoreBackup } from './backup/restore-backup'
import { readSealed } from './backup/sealed-file'
import { checkStore } from './fsck/check-store'
import { refuseFurther, runCommand, UsageError } from './operate/command'
import { openInstance } from './operate/open-instance'

const usage = `npm run restore -- <file> [--replace]

Puts a backup into an empty store. The file is gone through before anything is written: a wrong passphrase, and a file
that was changed or cut short, change nothing. Stop instances first, and start them afterwards. The passphrase is in the
file that BACKUP_PASSPHRASE_FILE names, or in BACKUP_PASSPHRASE, or is asked for.

  --replace   removes first what Keyward has in the store

Exit code: 0 restored, 1 not, 2 wrong usage.`

function assertFits(missing: readonly string[], prints: ReadonlyMap<string, string>): void {
  const differing = [...missing, ...differingFingerprints(prints)]
  if (prints.size === 0 || differing.length === 0) return
  throw new Error(
    `The backup was made under other secrets: ${[...new Set(differing)].join(', ')}. Put the secrets of that instance into secrets.env or the environment, and start again. Nothing was written.`,
  )
}

runCommand(usage, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  })
  const [path, ...further] = positionals
  if (path === undefined) throw new UsageError('which file?')
  refuseFurther(further)
  const passphrase = await readPassphrase(false)
  const { header, fingerprints, isConsistent } = await checkBackup(readSealed(path, passphrase))
  const instance = await openInstance(header.secrets)
  try {
    assertFits(instance.missing, fingerprints)
    if (!(await isStoreEmpty())) {
      if (!values.replace) {
        throw new Error(
          'The store is not empty, and nothing was written. --replace removes first what is in it.',
        )
      }
      await emptyStore()
    }
    instance.keepTaken()
    const count = await restoreBackup(readSealed(path, passphrase))
    const { findings } = await checkStore({ repairs: true })
    for (const { text, isRepaired } of findings)
      console.log(`${isRepaired ? 'repaired: ' : ''}${text}`)
    const left = findings.filter(({ isRepaired }) => !isRepaired).length
    console.log(
      `keyward: ${count} values of ${header.instance}, as of ${header.madeAt}${isConsistent ? '' : ' or shortly after'}`,
    )
    console.log(
      `keyward: the store is ${left === 0 ? '' : 'not '}sound: ${countedText(findings.length - left, 'repair')}, ${countedText(left, 'finding')} left`,
    )
    return left === 0
  } finally {
    await instance.close()
  }
})
