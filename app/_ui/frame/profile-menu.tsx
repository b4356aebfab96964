import { History, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { Menu } from '@/app/_ui/kit/menu/menu'
import { MenuItem } from '@/app/_ui/kit/menu/menu-item'
import { MenuSeparator } from '@/app/_ui/kit/menu/menu-separator'
import { roleLabels } from '@/app/_ui/session/role-labels'
import { type Actor, sessionIdOf } from '@/lib/base/actor'
import type { Theme } from './preference/preferences'
import { ThemeItems } from './theme-items'

/** The first letters of a name, for the round button. */
function initialsOf(name: string): string {
  const words = name.trim().split(/[\s._@-]+/u)
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}

/** Who is signed in, at the upper right: own pages, the theme, and the way out. */
export function ProfileMenu({ actor, theme }: { actor: Actor; theme: Theme }) {
  const { name, email, role } = actor
  return (
    <Menu
      label={`Profile ${initialsOf(name)}, ${name}`}
      tip="Profile"
      look={{ variant: 'quiet' }}
      className="size-10 rounded-full! p-0!"
      trigger={
        <span
          aria-hidden
          className="flex size-8 items-center justify-center rounded-full bg-second-soft text-xs font-semibold text-second"
        >
          {initialsOf(name)}
        </span>
      }
      header={
        <div className="border-b border-line px-2.5 pt-1.5 pb-2.5 mb-1.5">
          <p className="truncate font-semibold">{name}</p>
          <p className="truncate text-ink-soft">{email}</p>
          <p className="type-caption mt-1.5">{roleLabels[role]}</p>
        </div>
      }
    >
      <MenuItem href="/account/credentials" icon={<UserRound aria-hidden />}>
        Credentials
      </MenuItem>
      <MenuItem href="/activity" icon={<History aria-hidden />}>
        Activity
      </MenuItem>
      <MenuSeparator />
      <ThemeItems
        start={theme}
        icons={{
          system: <Monitor aria-hidden />,
          light: <Sun aria-hidden />,
          dark: <Moon aria-hidden />,
        }}
      />
      {/* A key that came with the request itself leaves nothing behind to sign out of. */}
      {sessionIdOf(actor) && (
        <>
          <MenuSeparator />
          <form action="/api/sign-out" method="post">
            <MenuItem submit icon={<LogOut aria-hidden />}>
              Sign out
            </MenuItem>
          </form>
        </>
      )}
    </Menu>
  )
}
