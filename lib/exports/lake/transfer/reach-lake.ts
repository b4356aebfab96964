import { untilAborted } from '@/lib/base/until-aborted'
import type { LakeAddress } from '@/lib/exports/model/source-addresses'
import { SourceError } from '@/lib/exports/model/source-error'
import { startPatience } from '@/lib/store/patience'
import { lakeRequest } from './lake-request'

const answerTurns = 20

/**
 * Asks the lake once for one byte of a file, and waits up to two seconds. A missing file counts as an answer; redirects
 * are not followed.
 * @throws SourceError if the lake does not answer, redirects, or refuses the credentials of this instance
 */
export async function reachLake(lake: LakeAddress, path: string): Promise<void> {
  const { url, headers } = await lakeRequest(lake, path)
  const patience = startPatience(answerTurns, () => new SourceError('the lake took too long'))
  try {
    const asking = fetch(url, {
      headers: { ...headers, Range: 'bytes=0-0' },
      cache: 'no-store',
      redirect: 'manual',
      signal: patience.signal,
    })
    const { status, body } = await untilAborted(asking, patience.signal)
    void body?.cancel().catch(() => undefined)
    const isRedirect = status >= 300 && status < 400
    if (isRedirect || status >= 500 || status === 401 || status === 403) {
      throw new SourceError(`the lake answered ${status}`)
    }
  } finally {
    patience.end()
  }
}
