import { readRefusal, readTexts } from '@/app/_ui/kit/read-answer'

/** The result of sending a form: an answer, messages beside fields, or one message above them. */
export type FormOutcome<T> =
  | { value: T }
  | { errors: Readonly<Record<string, string>> }
  | { message: string; code: string }

const unreachable =
  'Keyward did not answer, so the change may or may not be done. Check your connection and try again.'

function explain<T>(answer: unknown): FormOutcome<T> {
  const refusal = readRefusal(answer)
  if (!refusal) return { code: '', message: 'Something went wrong on our side. Try again.' }
  const { code, detail, errors, retryAfterSeconds = 60 } = refusal
  if (Object.keys(errors).length > 0) return { errors }
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const messages: Record<string, string> = {
    rate_limited: `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    store_unavailable: 'Keyward is temporarily unavailable. Try again in a few seconds.',
    origin_refused: 'This page was opened at another address. Reload it and try again.',
  }
  return { code, message: messages[code] ?? detail }
}

/**
 * Sends a form as JSON, in the body alone; never throws, so that a page can always show what came of it.
 * @param names of the texts that the answer has
 */
export async function postForm<Name extends string>(
  path: string,
  body: Readonly<Record<string, string>>,
  names: readonly Name[],
): Promise<FormOutcome<Record<Name, string>>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    const value = response.ok ? readTexts(answer, names) : undefined
    return value ? { value } : explain(answer)
  } catch {
    return { code: '', message: unreachable }
  }
}
