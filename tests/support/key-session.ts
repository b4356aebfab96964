import { sessionCookieName } from '@/lib/people/session-cookie'
import type { Ask } from './exporter'
import type { Answer } from './send'

export type Header = readonly [name: string, value: string]

/** Signs in with an API key, as the page does. */
export function signInWith(
  ask: Ask,
  url: string,
  apiKey: string,
  more: object = {},
): Promise<Answer> {
  const headers: Header[] = [
    ['Content-Type', 'application/json'],
    ['Origin', new URL(url).origin],
  ]
  const body = JSON.stringify({ apiKey, ...more })
  return ask('/api/sign-in', { method: 'POST', headers, body })
}

/** Signs in with an API key and returns the cookie of the session. */
export async function cookieWith(ask: Ask, url: string, key: string): Promise<Header> {
  const answer = await signInWith(ask, url, key)
  const pair = answer.values('set-cookie').find((cookie) => cookie.startsWith(sessionCookieName()))
  return ['Cookie', (pair ?? '').split(';')[0] ?? '']
}
