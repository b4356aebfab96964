import { readRefusal, readTexts } from '@/app/_ui/kit/read-answer'

export interface SignInRefusal {
  message: string
  about: 'credentials' | 'factor' | 'other'
}

export type SignInOutcome = { next: string } | SignInRefusal

/** One sentence for every key that does not open the console. */
export const keyRefusal =
  'This API key cannot open the console. It may be mistyped or no longer valid, or it may lack the permission.'

/** Of any code of the app after too many wrong ones. */
export const recoveryCodeRequired =
  'There were 30 wrong codes within a day. Enter one of your recovery codes, or use a passkey if you have one. If the wrong codes were not yours, change your password.'

/** Of a code that is wrong or was used. */
export const codeRefusal = 'The code is wrong or has already been used. Wait for the next one.'

function waitingTime(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return `${minutes} minutes`
}

/** A refusal in words for a person. */
function explain(refusal: unknown, hasPasskey: boolean): SignInRefusal {
  const { code = '', detail = '', retryAfterSeconds = 60 } = readRefusal(refusal) ?? {}
  if (hasPasskey && code === 'code_refused') return { message: detail, about: 'factor' }
  if (code === 'sign_in_failed') {
    return { message: 'The e-mail address or password is wrong.', about: 'credentials' }
  }
  const messages: Record<string, string> = {
    console_not_allowed: keyRefusal,
    code_refused: codeRefusal,
    recovery_code_required: recoveryCodeRequired,
    sign_in_required: 'This took too long. Start again with your password.',
    rate_limited: `Too many attempts. Try again in ${waitingTime(retryAfterSeconds)}.`,
    overloaded: 'Too many people are signing in at this moment. Try again in a few seconds.',
    store_unavailable: 'Sign-in is temporarily unavailable. Try again in a few seconds.',
    origin_refused: 'This page was opened at another address. Reload it and try again.',
  }
  const fallback = 'Something went wrong on our side. Try again in a moment.'
  return {
    message: messages[code] ?? fallback,
    about: code === 'code_refused' ? 'factor' : 'other',
  }
}

/** Asks to sign in; never throws, so that a form can always show what came of it. */
export async function requestSignIn(body: Record<string, string>): Promise<SignInOutcome> {
  try {
    const response = await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    return (response.ok && readTexts(answer, ['next'])) || explain(answer, 'passkey' in body)
  } catch {
    return {
      message: 'Keyward could not be reached. Check your connection and try again.',
      about: 'other',
    }
  }
}
