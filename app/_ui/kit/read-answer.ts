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
  const texts = names.flatMap((name) => {
    const text: unknown = members.get(name)
    return typeof text === 'string' ? [[name, text] as const] : []
  })
  if (texts.length < names.length) return undefined
  return Object.fromEntries(texts) as Record<Name, string>
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
  const { retryAfterSeconds, errors } = answer as { retryAfterSeconds?: unknown; errors?: unknown }
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
