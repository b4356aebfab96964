import { mentionsToken } from '@/lib/base/identifiers'

/** The default page after signing in: it leads to the page that the person has chosen. */
export const homePath = '/'

/** The page after signing out everywhere. The gate has the browser clear what it kept with it. */
export const signedOutPath = '/sign-in?problem=signed-out-everywhere'

const consolePath = /^\/(home|access|insights|account|activity|help)(\/[A-Za-z0-9_-]+)*$/
const plainQuery = /^(\?[A-Za-z0-9_\-.~=&%+]*)?$/

/**
 * Returns the path to go to after signing in: a path of the console, or `otherwise` for anything else.
 * Only plain paths are allowed: no host, scheme, backslash, dot segment or encoded slash, and nothing that looks like a
 * key or the token of a link, which no address may keep.
 */
export function safeNextPath(wanted: string | null | undefined, otherwise = homePath): string {
  if (!wanted || wanted.length > 512 || mentionsToken(wanted)) return otherwise
  const queryStart = wanted.indexOf('?')
  const path = queryStart < 0 ? wanted : wanted.slice(0, queryStart)
  const query = queryStart < 0 ? '' : wanted.slice(queryStart)
  return consolePath.test(path) && plainQuery.test(query) ? `${path}${query}` : otherwise
}
