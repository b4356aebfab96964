import { readEnvironment } from '@/lib/base/environment'
import { fail, type Result, succeed } from '@/lib/base/result'

const deadlineMs = 10_000

/** A mail in plain text. */
export interface Mail {
  to: string
  subject: string
  text: string
  /** The same for every try of a mail: the provider sends it once. */
  idempotencyKey?: string
}

/** Whether this instance can send mail: `MAIL_API_URL`, or `SMTP_URL` at `npm start`. */
export function isMailConfigured(): boolean {
  return readEnvironment().MAIL_API_URL !== undefined
}

/**
 * Sends a mail over the provider's HTTP interface (JSON as Resend and its like take it).
 * @returns the reason of a failure for the log, without addresses or text of the mail; the caller decides on retries
 */
export async function sendMail(mail: Mail): Promise<Result<void, string>> {
  const { MAIL_API_URL, MAIL_API_TOKEN, MAIL_FROM } = readEnvironment()
  if (!MAIL_API_URL) return fail('mail is not configured')
  const { to, subject, text, idempotencyKey } = mail
  try {
    const answer = await fetch(MAIL_API_URL, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${MAIL_API_TOKEN}`,
        'Content-Type': 'application/json',
        ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
      },
      body: JSON.stringify({ from: MAIL_FROM, to: [to], subject, text }),
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
    await answer.body?.cancel()
    return answer.ok ? succeed(undefined) : fail(`the mail provider answered ${answer.status}`)
  } catch {
    return fail('the mail provider did not answer')
  }
}
