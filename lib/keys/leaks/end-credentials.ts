import type { CommandContext } from '@/lib/base/actor'
import { kvBatch } from '@/lib/store/batch'
import { kv } from '@/lib/store/client'
import { endKey, type KeyEnding } from '../end/end-key'
import { lookupIdOf, readToken } from '../token/token-format'

/** Most keys that end in one round trip. */
const batchSize = 50

/** A reported credential, and what to do with its key. */
export interface ReportedCredential {
  token: string
  ending: KeyEnding
}

/**
 * Ends or marks the keys of reported credentials, each in its own step. Credentials are keys, link tokens and imported
 * keys. Text that cannot be a credential of this instance causes no store request.
 * @returns for each, in order, whether it is or was a key of this instance
 * @throws KvError when the store cannot be asked: some keys may have ended; sending the report again is safe
 */
export async function endCredentials(
  context: CommandContext,
  reported: readonly ReportedCredential[],
): Promise<boolean[]> {
  const isKnown = reported.map(() => false)
  const found = reported.flatMap(({ token: text, ending }, at) => {
    const token = readToken(text)
    return token ? [{ ending, at, lookupId: lookupIdOf(token) }] : []
  })
  for (let start = 0; start < found.length; start += batchSize) {
    const some = found.slice(start, start + batchSize)
    const batch = kvBatch(kv(), some.length)
    await Promise.all(
      some.map(async ({ lookupId, ending, at }) => {
        const [outcome] = await endKey(context, { lookupId }, ending, batch)
        isKnown[at] = outcome !== 'not_found'
      }),
    )
  }
  return isKnown
}
