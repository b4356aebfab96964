import {
  BookOpen,
  Braces,
  ChartColumn,
  FileDown,
  FileText,
  History,
  KeyRound,
  LogIn,
  LogOut,
  TriangleAlert,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Announcer } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { Brand } from '@/app/_ui/session/brand'
import { ManagingProvider } from '@/app/_ui/session/may-manage'
import { OpenedByKey } from '@/app/_ui/session/opened-by-key'
import { type MenuGroup, SideMenu } from '@/app/_ui/session/side-menu'
import { StepUpDialog } from '@/app/_ui/session/step-up-dialog'
import { mayManage, type Role, sessionIdOf } from '@/lib/base/actor'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

const usersItem = { label: 'Users', href: '/access/users', icon: <UsersRound aria-hidden /> }

const groups: readonly MenuGroup[] = [
  {
    title: 'Access',
    items: [{ label: 'API-Key Manager', href: '/access/api-keys', icon: <KeyRound aria-hidden /> }],
  },
  {
    title: 'Insights',
    items: [
      { label: 'Exports', href: '/insights/exports', icon: <FileDown aria-hidden /> },
      { label: 'Usage', href: '/insights/usage', icon: <ChartColumn aria-hidden /> },
    ],
  },
  {
    title: 'Account',
    items: [
      { label: 'Credentials', href: '/account/credentials', icon: <UserRound aria-hidden /> },
      { label: 'Activity', href: '/activity', icon: <History aria-hidden /> },
    ],
  },
  {
    title: 'Help',
    items: [
      { label: 'API keys explained', href: '/help/api-keys', icon: <BookOpen aria-hidden /> },
      { label: 'Exports explained', href: '/help/exports', icon: <FileText aria-hidden /> },
      { label: 'Signing in explained', href: '/help/sign-in', icon: <LogIn aria-hidden /> },
      { label: 'API reference', href: '/help/api', icon: <Braces aria-hidden /> },
      { label: 'Error messages', href: '/help/problems', icon: <TriangleAlert aria-hidden /> },
    ],
  },
]

/** What this person can open; people are the administrators' business. */
function groupsFor(role: Role): readonly MenuGroup[] {
  if (role !== 'administrator') return groups
  return groups.map((group) =>
    group.title === 'Access' ? { ...group, items: [...group.items, usersItem] } : group,
  )
}

function SignOut() {
  return (
    <form action="/api/sign-out" method="post">
      <Button type="submit" size="small">
        <LogOut aria-hidden />
        Sign out
      </Button>
    </form>
  )
}

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor()
  return (
    <div className="lg:flex">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2"
      >
        Skip to content
      </a>
      <SideMenu
        brand={<Brand name="Keyward" href="/access/api-keys" />}
        groups={groupsFor(actor.role)}
        footer={
          <div className="flex flex-col items-start gap-3 px-2 pb-2">
            <div className="w-full min-w-0">
              <p className="truncate font-medium">{actor.name}</p>
              <p className="truncate text-xs text-ink-soft">{actor.email}</p>
            </div>
            {/* A key that came with the request itself leaves nothing behind to sign out of. */}
            {sessionIdOf(actor) && <SignOut />}
          </div>
        }
      />
      <div className="min-w-0 grow">
        {actor.via.kind === 'key' && <OpenedByKey keyName={actor.via.keyName} />}
        <main id="content" tabIndex={-1} className="px-4 py-6 outline-none md:px-8 lg:py-8">
          <div className="mx-auto max-w-[80rem]">
            <ManagingProvider value={mayManage(actor)}>{children}</ManagingProvider>
          </div>
        </main>
      </div>
      <StepUpDialog />
      <Announcer />
    </div>
  )
}
