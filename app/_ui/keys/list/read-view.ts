import { cookies } from 'next/headers'
import { type ListView, plainView, readListView } from '@/app/_ui/address/list-view'

/** The cookie that remembers how a person wants to see the list. Nobody trusts it. */
export const viewCookieName = 'keyward.list-view'

/** Returns how the person wants to see the list. */
export async function readSavedView(): Promise<ListView> {
  const written = (await cookies()).get(viewCookieName)?.value
  return written === undefined ? plainView : readListView(written)
}
