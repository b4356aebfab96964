import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { intentShape } from '@/lib/keys/edit/create-key'
import { keyChangedElsewhere } from '@/lib/keys/record/key-problems'

/** Returns the entity tag of a version of a key (RFC 9110 section 8.8.3). */
export function writeEntityTag(version: number): string {
  return `"${version}"`
}

const preconditionFailed = problem(
  'precondition_failed',
  'The key has changed since the version in If-Match. Get the key again.',
)

/** Returns what a client that sent `If-Match` is told of a conflict that was found only in the store. */
export function toPrecondition(failure: Problem): Problem {
  return failure === keyChangedElsewhere ? preconditionFailed : failure
}

const preconditionRequired = problem(
  'precondition_required',
  'Send the ETag of the key as If-Match, so that no other change is lost.',
)

const malformed = problem('invalid_parameter', 'The header If-Match is not valid.', {
  errors: [
    {
      parameter: 'If-Match',
      message: 'If-Match takes entity tags, such as the ETag of the key, or *.',
      fix: 'Send the ETag unchanged, with its quotes: If-Match: "3".',
    },
  ],
})

/** The versions that `If-Match` accepts; weak tags match none. */
export type IfMatch = { isAny: true } | { isAny: false; versions: readonly number[] }

const listShape = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/

/**
 * Reads `If-Match` (RFC 9110 section 13.1.1).
 * @returns undefined without the header; `invalid_parameter` for anything but a list of entity tags
 */
export function readIfMatch(headers: Headers): Result<IfMatch | undefined, Problem> {
  const value = headers.get('if-match')?.trim()
  if (!value) return succeed(undefined)
  if (value === '*') return succeed({ isAny: true })
  if (!listShape.test(value)) return fail(malformed)
  const tags = [...value.matchAll(/(W\/)?"([^"]*)"/g)]
  const versions = tags.flatMap(([, weak, tag = '']) =>
    !weak && /^[1-9]\d{0,14}$/.test(tag) ? [Number(tag)] : [],
  )
  return succeed({ isAny: false, versions })
}

/** Checks a version against `If-Match`; without the header it is `precondition_required` (RFC 6585). */
export function checkIfMatch(ifMatch: IfMatch | undefined, version: number): Result<void, Problem> {
  if (!ifMatch) return fail(preconditionRequired)
  return ifMatch.isAny || ifMatch.versions.includes(version)
    ? succeed(undefined)
    : fail(preconditionFailed)
}

const shapeText = '8 to 64 letters, digits, "_" and "-", such as a UUID'

/**
 * Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header), bare or as a quoted string.
 * @returns undefined without the header
 */
export function readIdempotencyKey(headers: Headers): Result<string | undefined, Problem> {
  const value = headers.get('idempotency-key')?.trim()
  if (!value) return succeed(undefined)
  const [, quoted = value] = /^"(.*)"$/.exec(value) ?? []
  if (intentShape.test(quoted)) return succeed(quoted)
  const message = `An Idempotency-Key has ${shapeText}.`
  const errors = [{ parameter: 'Idempotency-Key', message, fix: `Send ${shapeText}.` }]
  return fail(problem('invalid_parameter', 'The header Idempotency-Key is not valid.', { errors }))
}
