import { fromBase64, toBase64 } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { fail, type Result, succeed } from '@/lib/base/result'

const deadlineMs = 10_000

/**
 * Returns the value of `webhook-signature` (Standard Webhooks, symmetric): `v1,` and the HMAC-SHA-256 of id, time and
 * body, in base64.
 * @param secret `whsec_…`
 */
export async function signWebhook(
  secret: string,
  message: { id: string; timestampSeconds: number; body: string },
): Promise<string> {
  const raw = fromBase64(secret.replace(/^whsec_/, ''))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['sign'])
  const signed = `${message.id}.${message.timestampSeconds}.${message.body}`
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed))
  return `v1,${toBase64(new Uint8Array(signature))}`
}

/**
 * Sends one event to the operator's webhook. Follows no redirects; times out after 10 seconds.
 * @param body JSON of the event, the same at every try
 * @returns the reason of a failure, for the log
 */
export async function sendWebhook(
  id: string,
  body: string,
  nowMs: number,
): Promise<Result<void, string>> {
  const { WEBHOOK_URL, WEBHOOK_SECRET } = readEnvironment()
  if (!WEBHOOK_URL || !WEBHOOK_SECRET) return fail('no webhook is configured')
  const timestampSeconds = Math.floor(nowMs / 1000)
  try {
    const answer = await fetch(WEBHOOK_URL, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Keyward-Webhook/1',
        'webhook-id': id,
        'webhook-timestamp': String(timestampSeconds),
        'webhook-signature': await signWebhook(WEBHOOK_SECRET, { id, timestampSeconds, body }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
    await answer.body?.cancel()
    return answer.ok ? succeed(undefined) : fail(`the webhook answered ${answer.status}`)
  } catch {
    return fail('the webhook did not answer')
  }
}
