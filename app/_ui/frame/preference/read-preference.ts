import { cookies } from 'next/headers'
import { hostCookie } from '@/lib/people/session-cookie'
import { chosen, type Preference } from './preferences'

/** Returns the name of the cookie that holds a preference. */
export function preferenceCookie(preference: Preference): string {
  return hostCookie(`keyward.${preference}`)
}

/** Returns what this browser has chosen, so that the server renders it and nothing flickers. */
export async function readPreference<P extends Preference>(preference: P) {
  return chosen(preference, (await cookies()).get(preferenceCookie(preference))?.value)
}
