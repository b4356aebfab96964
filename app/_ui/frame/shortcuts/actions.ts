import type { ConsolePage } from '@/app/_ui/address/pages'
import { setPreference } from '../preference/use-preference'
import type { Destination } from './destination'

/** Sends a form of the frame, if this page has it. */
function submitOf(action: string): (() => void) | undefined {
  const form = document.querySelector<HTMLFormElement>(`form[action="${action}"]`)
  return form ? () => form.requestSubmit() : undefined
}

const themes = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['system', 'Theme of the system'],
] as const

/** Returns what can be done from everywhere. */
export function everyAction({
  mayManage,
  isAdministrator,
  showShortcuts,
}: {
  mayManage: boolean
  isAdministrator: boolean
  showShortcuts: () => void
}): Destination[] {
  const kind = 'action'
  const signOut = submitOf('/api/sign-out')
  return [
    ...(mayManage
      ? [
          { kind, label: 'Create new API key', href: '/access/api-keys/new', keys: ['n'] } as const,
          { kind, label: 'Import API keys', href: '/access/api-keys/import' } as const,
        ]
      : []),
    ...(mayManage && isAdministrator
      ? [{ kind, label: 'Invite a user', href: '/access/users/invite' } as const]
      : []),
    { kind, label: 'Recently deleted API keys', href: '/access/api-keys/deleted' },
    ...themes.map(
      ([theme, label]) => ({ kind, label, run: () => setPreference('theme', theme) }) as const,
    ),
    { kind, label: 'Keyboard shortcuts', run: showShortcuts, keys: ['?'] },
    ...(signOut ? [{ kind, label: 'Sign out', run: signOut } as const] : []),
  ]
}

/** Returns the pages of the menu. */
export function everyPage(pages: readonly ConsolePage[]): Destination[] {
  return pages.map(({ label, group, href, letter }) => ({
    kind: 'page',
    label,
    detail: group,
    href,
    ...(letter && { keys: ['g', letter] }),
  }))
}
