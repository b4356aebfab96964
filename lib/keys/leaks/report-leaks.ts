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

/** One finding, in the words of GitHub's secret scanning partner programme; what else it says is left alone. */
const findingSchema = z.looseObject({
  token: z.string(),
  type: z.string().max(200).default(''),
  url: z.string().nullish(),
  /** Such as `commit` or `COMMIT`; both are seen. */
  source: z.string().max(100).nullish(),
})

export type LeakFinding = z.infer<typeof findingSchema>

/** What a scanner is told of each finding, as GitHub reads it; the token itself is not repeated. */
export interface LeakFeedback {
  token_hash: string
  token_type: string
  label: 'true_positive' | 'false_positive'
}

/** Reads a report: an array of at most 1,000 findings. The refusal never repeats a token. */
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

/** Where a key was found, without query, fragment and credentials, which may be secrets of somebody else. */
export function publicAddress(url: string | null | undefined): string {
  if (!url || !URL.canParse(url)) return ''
  const { protocol, origin, pathname } = new URL(url)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb ? `${origin}${pathname}`.slice(0, maxAddressLength) : ''
}

function endingOf({ url, source }: LeakFinding): KeyEnding {
  const ends = readEnvironment().LEAKED_KEYS === 'revoke'
  const outcome = ends ? ('revoked' as const) : ('marked' as const)
  const foundAt = publicAddress(url)
  const where = { ...(foundAt && { foundAt }), ...(source && { source: source.toLowerCase() }) }
  return {
    mode: ends ? 'revoke' : 'mark',
    action: 'key.leaked',
    reason: 'Found in public',
    leak: { foundAt },
    details: { outcome, ...where },
    events: [
      { type: 'key.leaked', data: { outcome, ...where } },
      ...(ends ? [{ type: 'key.revoked' as const, data: { by: 'leak' as const } }] : []),
    ],
  }
}

/**
 * Deals with keys that a scanner found in public, as `LEAKED_KEYS` says: each is revoked at once, or marked; its owner
 * is told. To report the same again changes nothing.
 * @returns for each finding whether the token is or was a key of this instance
 * @throws KvError when the store cannot be asked: some may be done; to report them again does no harm
 */
export async function reportLeaks(
  context: CommandContext,
  findings: readonly LeakFinding[],
): Promise<LeakFeedback[]> {
  const sent = findings.map((finding) => ({ token: finding.token, ending: endingOf(finding) }))
  const isKnown = await endCredentials(context, sent)
  return Promise.all(
    findings.map(async ({ token, type }, at) => ({
      token_hash: await sha256Hex(token),
      token_type: type,
      label: isKnown[at] ? ('true_positive' as const) : ('false_positive' as const),
    })),
  )
}
