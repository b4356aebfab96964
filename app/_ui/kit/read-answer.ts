import { recordOf } from '@/lib/base/record-of'

/**
 * Returns the members of an answer that have these names, or undefined unless each is a text. In the browser this
 * stands for a schema, whose library would weigh more than the rest of a page.
 */
export function readTexts<Name extends string>(
  answer: unknown,
  names: readonly Name[],
): Record<Name, string> | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const members = new Map(Object.entries(answer))
  const get = (name: Name): unknown => members.get(name)
  if (!names.every((name) => typeof get(name) === 'string')) return undefined
  return recordOf(names, get)
}

/** What a page uses of a problem (RFC 9457) that a route answered with. */
export interface Refusal {
  code: string
  detail: string
  retryAfterSeconds?: number
  /** A message for each field that is wrong. */
  errors: Readonly<Record<string, string>>
}

/** Returns a problem that a route answered with, or undefined for anything else. */
export function readRefusal(answer: unknown): Refusal | undefined {
  const texts = readTexts(answer, ['code', 'detail'])
  if (!texts) return undefined
  const members = new Map<string, unknown>(Object.entries(Object(answer)))
  const [retryAfterSeconds, errors] = [members.get('retryAfterSeconds'), members.get('errors')]
  const messages = (Array.isArray(errors) ? errors : []).flatMap((one) => {
    const error = readTexts(one, ['parameter', 'message'])
    return error ? [[error.parameter, error.message] as const] : []
  })
  return {
    ...texts,
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
    errors: Object.fromEntries(messages),
  }
}
