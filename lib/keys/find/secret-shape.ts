import { holdsToken } from '@/lib/base/identifiers'

/** A token of ours, also inside an address, a header or a command. */
const wholeOurs = /(?<![0-9A-Za-z])kw(?:l|_live)_[0-9A-Za-z]{38}(?![0-9A-Za-z])/
/** An id is not a secret, and people search for it. */
const id = /^[a-z]{3}_[0-9A-Za-z]{20}$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const oneWord = /^[0-9A-Za-z._~-]{16,128}$/
const marks = /[._~-]/
/** Too long for a word of letters or a number. */
const longRun = 16

/** What a pasted text is, if it may be a secret. */
export type SecretShape =
  /** It may be looked up. `token` is the part that is the secret. */
  | { kind: 'secret'; token: string }
  /** A part of one of our tokens: no key can be found by it, and it should not be sent either. */
  | { kind: 'fragment' }

/** Returns what may be a secret in a text: every token of ours, and every word that may be the key of another system. */
export function secretsIn(text: string): string[] {
  const tokens = [...text.matchAll(new RegExp(wholeOurs, 'g'))].map(([token]) => token)
  const words = text
    .split(/[\s"'`,;<>()=]+/)
    .filter((word) => oneWord.test(word) && !holdsToken(word))
  return [...new Set([...tokens, ...words])]
}

/** Whether one word has letters and digits in one long run. */
function hasLongRun(word: string): boolean {
  return word
    .split(marks)
    .some((run) => run.length >= longRun && /[0-9]/.test(run) && /[A-Za-z]/.test(run))
}

/**
 * Returns whether a text that was typed or pasted into a search may be a secret: a key or link token of ours, or the key
 * of another system, of which only the shape is known. Names, ids and endings of keys are none.
 */
export function secretShape(text: string): SecretShape | undefined {
  const trimmed = text.trim()
  const [token] = wholeOurs.exec(trimmed) ?? []
  if (token) return { kind: 'secret', token }
  if (holdsToken(trimmed)) return { kind: 'fragment' }
  if (!oneWord.test(trimmed) || id.test(trimmed)) return undefined
  return uuid.test(trimmed) || hasLongRun(trimmed) ? { kind: 'secret', token: trimmed } : undefined
}
