import type { ComponentProps } from 'react'

/**
 * A link within the console, which `FollowLinks` follows. It stands for `next/link`: that is 4 kB
 * of scripts on every page and one component for each link, to fetch pages ahead, which the console does not do.
 */
export function Link({ scroll = true, ...rest }: ComponentProps<'a'> & { scroll?: boolean }) {
  return <a data-in-app={scroll ? '' : 'stay'} {...rest} />
}
