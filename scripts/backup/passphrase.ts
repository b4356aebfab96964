import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Somebody who has the file can try passphrases as fast as scrypt lets them. */
const fewest = 12

const variable = 'BACKUP_PASSPHRASE'

function fromSettings(environment: NodeJS.ProcessEnv): string | undefined {
  const path = environment[`${variable}_FILE`]
  if (path && environment[variable]) {
    throw new Error(`${variable} and ${variable}_FILE are both set. Leave one of them out.`)
  }
  if (!path) return environment[variable] || undefined
  return readFileSync(path, 'utf8').replace(/(?<![\r\n])[\r\n]+$/, '')
}

/** Asks at the terminal, without showing what is typed. */
async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new Error(
      `Set ${variable}_FILE to a file with the passphrase, or run the command at a terminal.`,
    )
  }
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

/**
 * Returns the passphrase of a backup: from the file that `BACKUP_PASSPHRASE_FILE` names, from `BACKUP_PASSPHRASE`, or
 * typed. It is never an argument, because others can read those.
 * @param isNew whether it has to be long enough, and is typed twice
 * @throws Error when there is none, there are two, or it is too short
 */
export async function readPassphrase(isNew: boolean): Promise<string> {
  const set = fromSettings(process.env)
  const passphrase = set ?? (await ask('Passphrase of the backup: '))
  if (!isNew) return passphrase
  if (passphrase.length < fewest) {
    throw new Error(
      `The passphrase has less than ${fewest} characters. Take four random words or more, and keep them apart from the backup.`,
    )
  }
  if (set === undefined && (await ask('The same again: ')) !== passphrase) {
    throw new Error('The two passphrases differ.')
  }
  return passphrase
}
