import { wantedAddress } from './navigation'
import { withNewer } from './with-newer'

/**
 * Returns the address of another view of this page. While a view is on its way that the person has asked for before, such
 * as one with a search, it is a view of that one: what the page itself says is older.
 * @param href made from what the page shows
 * @param own parameters that the view decides on, even where it has them as they are shown
 * @param shown the address of the page when that was asked for
 */
export function newestHref(
  href: string,
  own?: readonly string[],
  shown = new URL(location.href),
): string {
  const latest = wantedAddress() ?? new URL(location.href)
  if (latest.pathname !== shown.pathname) return href
  const { pathname, searchParams, hash } = new URL(href, shown)
  const search = withNewer(searchParams, shown.searchParams, latest.searchParams, own)
  if (search === searchParams) return href
  const query = search.toString()
  return `${pathname}${query && `?${query}`}${hash}`
}
