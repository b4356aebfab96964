import { repeatsToken } from '@/lib/base/identifiers'
import { sealAddress } from './sealed-address'

/** The longest address that sign-in leads back to: a link of the export builder with all its choices. */
export const longestNextPath = 2_000

/** The default page after signing in: it leads to the page that the person has chosen. */
export const homePath = '/'

const consolePath = /^\/(home|access|insights|account|activity|help)(\/[A-Za-z0-9_-]+)*$/
/** What a `URLSearchParams` writes, and so every address of the console that the gate has seen. */
const plainQuery = /^(\?[A-Za-z0-9_\-.~*=&%+]*)?$/

/**
 * Returns the path to go to after signing in: a path of the console, or `otherwise` for anything else.
 * Only plain paths are allowed: no host, scheme, backslash, dot segment or encoded slash, and nothing that looks like a
 * key or the token of a link, which no address may keep.
 */
export function safeNextPath(wanted: string | null | undefined, otherwise = homePath): string {
  if (!wanted || wanted.length > longestNextPath || repeatsToken(wanted)) return otherwise
  const queryStart = wanted.indexOf('?')
  const path = queryStart < 0 ? wanted : wanted.slice(0, queryStart)
  const query = queryStart < 0 ? '' : wanted.slice(queryStart)
  return consolePath.test(path) && plainQuery.test(query) ? `${path}${query}` : otherwise
}

/**
 * Returns the address of the sign-in page that leads on to a path of the console.
 * @param problem code of the sentence that the page shows; sealed, as it may say that something was done
 */
export function signInAddress(
  next: string | null | undefined,
  problem?: string,
  method?: 'key',
): string {
  const query = new URLSearchParams({
    ...(problem && { problem }),
    ...(method && { with: method }),
    ...(next && { next: safeNextPath(next) }),
  })
  const address = query.size > 0 ? `/sign-in?${query}` : '/sign-in'
  return problem ? sealAddress(address, '', Date.now()) : address
}
