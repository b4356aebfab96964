import type { Role } from '@/lib/base/actor'

/** One page of the console in its menu. */
export interface ConsolePage {
  group: string
  label: string
  href: string
  /** The letter that leads here after `g`. */
  letter?: string
  /** The only role that sees it. */
  role?: Role
}

const pages: readonly ConsolePage[] = [
  { group: 'Overview', label: 'Home', href: '/home', letter: 'h' },
  { group: 'Access', label: 'API-Key Manager', href: '/access/api-keys', letter: 'k' },
  { group: 'Access', label: 'Users', href: '/access/users', letter: 'p', role: 'administrator' },
  { group: 'Access', label: 'All API keys', href: '/access/all-keys', role: 'administrator' },
  { group: 'Access', label: 'All activity', href: '/access/activity', role: 'administrator' },
  { group: 'Access', label: 'All usage', href: '/access/usage', role: 'administrator' },
  { group: 'Access', label: 'Rules', href: '/access/rules', role: 'administrator' },
  { group: 'Insights', label: 'Exports', href: '/insights/exports', letter: 'e' },
  { group: 'Insights', label: 'Usage', href: '/insights/usage', letter: 'u' },
  { group: 'Account', label: 'Credentials', href: '/account/credentials', letter: 'c' },
  { group: 'Account', label: 'Activity', href: '/activity', letter: 'a' },
  { group: 'Help', label: 'API keys explained', href: '/help/api-keys' },
  { group: 'Help', label: 'Exports explained', href: '/help/exports' },
  { group: 'Help', label: 'Signing in explained', href: '/help/sign-in' },
  { group: 'Help', label: 'API reference', href: '/help/api', letter: 'r' },
  { group: 'Help', label: 'Error messages', href: '/help/problems' },
]

/** Returns the pages of the menu that a role sees. */
export function pagesFor(role: Role): readonly ConsolePage[] {
  return pages.filter((page) => page.role === undefined || page.role === role)
}

/** Pages below those of the menu, by path. */
const subpages: Readonly<Record<string, string>> = {
  '/access/api-keys/new': 'Create new API key',
  '/access/api-keys/key': 'API key',
  '/access/api-keys/edit': 'Edit',
  '/access/api-keys/import': 'Import',
  '/access/api-keys/deleted': 'Recently deleted',
  '/access/users/user': 'User',
  '/access/users/key': 'API key',
  '/access/users/invite': 'Invite',
  '/access/users/invite-many': 'Invite many',
  '/insights/exports/build': 'Link builder',
  '/help/api/operation': 'Operation',
}

/** Returns whether a path is this page or one below it. */
export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}

/** One step of the breadcrumbs. */
export interface Crumb {
  label: string
  href?: string
}

/**
 * Returns the trail to a page: its group, its entry in the menu, and what it is itself.
 * @param end what the page itself says that it is
 */
export function trailOf(
  menu: readonly ConsolePage[],
  pathname: string,
  end?: readonly Crumb[],
): readonly Crumb[] {
  const page = menu.find(({ href }) => isWithin(pathname, href))
  if (!page) return []
  const here = subpages[pathname]
  const entry = { label: page.label, href: page.href }
  const own = here ? (end ?? [{ label: here }]) : []
  return [{ label: page.group }, entry, ...own]
}
