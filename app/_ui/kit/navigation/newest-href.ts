import { wantedAddress } from './navigation'
import { withNewer } from './with-newer'

/**
 * Returns the address of another view of this page. While a view is on its way that the person has asked for before, such
 * as one with a search, it is a view of that one: what the page itself says is older.
 * @param href made from what the page shows
 * @param own parameters that the view decides on, even where it has them as they are shown
 */
export function newestHref(href: string, own?: readonly string[]): string {
  const { location } = window
  const wanted = wantedAddress()
  if (wanted?.pathname !== location.pathname) return href
  const { pathname, searchParams, hash } = new URL(href, location.href)
  const shown = new URLSearchParams(location.search)
  const search = withNewer(searchParams, shown, wanted.searchParams, own)
  if (search === searchParams) return href
  const query = search.toString()
  return `${pathname}${query && `?${query}`}${hash}`
}
