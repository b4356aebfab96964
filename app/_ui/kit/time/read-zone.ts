import { cookies } from 'next/headers'
import { servedOverTls } from '@/lib/people/session-cookie'
import { isZone, utcZone } from './time-text'
import { zoneCookieName } from './zone-cookie'

/** Returns the time zone that the reader's browser has told; UTC before that, and for a zone that nobody knows. */
export async function readZone(): Promise<string> {
  const told = (await cookies()).get(zoneCookieName(servedOverTls()))?.value ?? utcZone
  return isZone(told) ? told : utcZone
}
