import type { ComponentProps } from 'react'

/**
 * A link within the console, which `FollowLinks` follows. It stands for `next/link`: that is 4 kB
 * of scripts on every page and one component for each link, to fetch pages ahead, which the console does not do.
 * @param isFresh whether it leads to the page as such, also when a view of it with a search or filter is on its way
 */
export function Link({
  scroll = true,
  isFresh = false,
  ...rest
}: ComponentProps<'a'> & { scroll?: boolean; isFresh?: boolean }) {
  return <a data-in-app={scroll ? '' : 'stay'} data-fresh={isFresh ? '' : undefined} {...rest} />
}
