import { z } from 'zod'
import { fromBase64 } from '@/lib/base/encoding'

/** Where GitHub publishes what its reports are signed with; never taken from a request. */
const publishedAt = 'https://api.github.com/meta/public_keys/secret_scanning'
const deadlineMs = 5_000
/** Whoever invents key ids makes us ask no oftener. */
const pauseMs = 60_000

const answerSchema = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })).max(100),
})

/** The public keys of GitHub, as an isolate knows them. */
export interface GithubKeys {
  /** The key of this id; asks GitHub once more when it is not known. */
  find(keyId: string, nowMs: number): Promise<CryptoKey | undefined>
}

function fromPem(pem: string): Promise<CryptoKey | undefined> {
  const text = pem.replace(/-----[A-Z ]+-----|\s/g, '')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  try {
    const spki = fromBase64(text)
    return crypto.subtle
      .importKey('spki', spki, algorithm, false, ['verify'])
      .catch(() => undefined)
  } catch {
    return Promise.resolve(undefined)
  }
}

/**
 * Keys of GitHub, asked for when an unknown id comes up, at most once a minute, with the `ETag` of the last answer.
 * @param ask stands in for `fetch` in tests
 */
export function githubKeys(ask: typeof fetch = (...asked) => fetch(...asked)): GithubKeys {
  const known = new Map<string, CryptoKey>()
  let etag = ''
  let askedAtMs = Number.NEGATIVE_INFINITY

  async function refresh(): Promise<void> {
    const answer = await ask(publishedAt, {
      headers: {
        Accept: 'application/json',
        'User-Agent': 'Keyward',
        ...(etag && { 'If-None-Match': etag }),
      },
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(deadlineMs),
    })
    if (answer.status !== 200) return
    const parsed = answerSchema.safeParse(await answer.json())
    if (!parsed.success) return
    etag = answer.headers.get('etag') ?? ''
    known.clear()
    for (const { key_identifier, key } of parsed.data.public_keys) {
      const imported = await fromPem(key)
      if (imported) known.set(key_identifier, imported)
    }
  }

  return {
    async find(keyId, nowMs) {
      if (!known.has(keyId) && nowMs - askedAtMs >= pauseMs) {
        askedAtMs = nowMs
        // An answer that does not come is a key that is not known: the report is refused, and GitHub repeats it.
        await refresh().catch(() => undefined)
      }
      return known.get(keyId)
    },
  }
}
