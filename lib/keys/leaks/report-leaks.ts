import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { sha256Hex } from '@/lib/base/hmac'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { KeyEnding } from '../end/end-key'
import { endCredentials } from './end-credentials'

const mostFindings = 1_000
const maxAddressLength = 500

/** One finding in the format of GitHub's secret scanning partner programme. Other members are ignored. */
const findingSchema = z.looseObject({
  token: z.string(),
  type: z.string().max(200).default(''),
  url: z.string().nullish(),
  /** Such as `commit` or `COMMIT`; both occur. */
  source: z.string().max(100).nullish(),
})

export type LeakFinding = z.infer<typeof findingSchema>

/** The answer to each finding in GitHub's format, without the token. */
export interface LeakFeedback {
  token_hash: string
  token_type: string
  label: 'true_positive' | 'false_positive'
}

/** Parses a report: an array of at most 1,000 findings. The problem never contains a token. */
export function readLeakReport(body: unknown): Result<LeakFinding[], Problem> {
  const parsed = z.array(findingSchema).min(1).max(mostFindings).safeParse(body)
  if (parsed.success) return succeed(parsed.data)
  const errors = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
    parameter: path.map(String).join('.') || 'body',
    message,
    fix: `Send an array of 1 to ${mostFindings} findings: [{"token": "…", "type": "…", "url": "…", "source": "…"}].`,
  }))
  return fail(problem('invalid_parameter', 'The report could not be read.', { errors }))
}

/** Returns where a key was found, without query, fragment and credentials, which may contain other secrets. */
export function publicAddress(url: string | null | undefined): string {
  if (!url || !URL.canParse(url)) return ''
  const { protocol, origin, pathname } = new URL(url)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb ? `${origin}${pathname}`.slice(0, maxAddressLength) : ''
}

function endingOf({ url, source }: LeakFinding): KeyEnding {
  const { LEAKED_KEYS, EXPORTS_OF_LEAKED_KEYS } = readEnvironment()
  const ends = LEAKED_KEYS === 'revoke'
  const outcome = ends ? ('revoked' as const) : ('marked' as const)
  const foundAt = publicAddress(url)
  const where = { ...(foundAt && { foundAt }), ...(source && { source: source.toLowerCase() }) }
  return {
    mode: ends ? 'revoke' : 'mark',
    action: 'key.leaked',
    reason: 'Found in public',
    leak: { foundAt },
    endsExports: ends && EXPORTS_OF_LEAKED_KEYS === 'end',
    details: { outcome, ...where },
    events: [
      { type: 'key.leaked', data: { outcome, ...where } },
      ...(ends ? [{ type: 'key.revoked' as const, data: { by: 'leak' as const } }] : []),
    ],
  }
}

/**
 * Handles keys that a scanner found in public. Depending on `LEAKED_KEYS`, each key is revoked at once or marked. The
 * owner is notified. Reporting the same key again changes nothing.
 * @returns for each finding whether the token is or was a key of this instance
 * @throws KvError when the store cannot be asked: some keys may be done; reporting them again is safe
 */
export async function reportLeaks(
  context: CommandContext,
  findings: readonly LeakFinding[],
): Promise<LeakFeedback[]> {
  const sent = findings.map((finding) => ({ token: finding.token, ending: endingOf(finding) }))
  const isKnown = await endCredentials(context, sent)
  return findings.map(({ token, type }, at) => ({
    token_hash: sha256Hex(token),
    token_type: type,
    label: isKnown[at] ? ('true_positive' as const) : ('false_positive' as const),
  }))
}
