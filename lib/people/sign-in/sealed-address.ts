import { toBase64url } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'

/** Parameters that have a page say what has just happened. Without the seal they say nothing. */
const toldNames = [
  'done',
  'highlight',
  'undo',
  'session',
  'connected',
  'disconnected',
  'problem',
] as const

const sealName = 'seal'
/** A message is for the page that follows; no longer, so that an old address does not repeat it. */
const shownForMs = 5 * 60_000
const sealShape = /^(\d{1,15})\.([\w-]{43})$/

function macOf(parameters: URLSearchParams, audience: string, untilMs: number): string {
  const sealed = new URLSearchParams(parameters)
  sealed.delete(sealName)
  sealed.sort()
  const message = ['keyward.told', audience, untilMs, sealed].join('\n')
  return toBase64url(hmacSha256(readEnvironment().AUTH_SECRET, message))
}

/**
 * Returns an address whose page says what has just happened, so that nobody else can have Keyward say it by a link.
 * @param audience id of the person it is for; empty for a visitor
 * @param forMs how long the page may say it
 */
export function sealAddress(
  address: string,
  audience: string,
  nowMs: number,
  forMs = shownForMs,
): string {
  const [path = '', query = ''] = address.split('?')
  const parameters = new URLSearchParams(query)
  const untilMs = Math.round(nowMs + forMs)
  parameters.set(sealName, `${untilMs}.${macOf(parameters, audience, untilMs)}`)
  return `${path}?${parameters}`
}

/** Returns the parameters of a page; without those that tell what happened, unless Keyward has sealed them for this person. */
export function withoutForged(
  parameters: URLSearchParams,
  audience: string,
  nowMs: number,
): URLSearchParams {
  const [, until = '0', mac = ''] = sealShape.exec(parameters.get(sealName) ?? '') ?? []
  const untilMs = Number(until)
  const isOurs = untilMs > nowMs && equalConstantTime(mac, macOf(parameters, audience, untilMs))
  const trusted = new URLSearchParams(parameters)
  if (!isOurs) for (const name of toldNames) trusted.delete(name)
  return trusted
}
