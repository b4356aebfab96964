import { z } from 'zod'
import { fromBase64 } from '@/lib/base/encoding'

/** The URL of the public keys that verify GitHub reports. It never comes from a request. */
const publishedAt = 'https://api.github.com/meta/public_keys/secret_scanning'
const deadlineMs = 5_000
/** The minimum time between two requests, so that made-up key ids cause no more of them. */
const pauseMs = 60_000

const answerSchema = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })).max(100),
})

/** The public keys of GitHub, cached in an isolate. */
export interface GithubKeys {
  /** Returns the key with this id. Asks GitHub if it is unknown. */
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
 * Creates a cache of GitHub’s keys. It refreshes on an unknown id, at most once a minute, with the `ETag` of the last
 * answer.
 * @param ask replaces `fetch` in tests
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
      // Not `error`, which some edge runtimes do not know.
      redirect: 'manual',
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
        // Without an answer the key is unknown: the report is refused, and GitHub repeats it.
        await refresh().catch(() => undefined)
      }
      return known.get(keyId)
    },
  }
}
