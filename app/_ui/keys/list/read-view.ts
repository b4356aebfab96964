import { cookies } from 'next/headers'
import { type ListView, plainView, readListView } from '@/app/_ui/address/list-view'
import { hostCookie } from '@/lib/people/session-cookie'

/** Returns the name of the cookie that remembers how a person wants to see the list. Nobody trusts it. */
export function viewCookieName(): string {
  return hostCookie('keyward.list')
}

/** Returns how the person wants to see the list. */
export async function readSavedView(): Promise<ListView> {
  const written = (await cookies()).get(viewCookieName())?.value
  return written === undefined ? plainView : readListView(written)
}
