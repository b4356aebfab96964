import type { ReactNode } from 'react'
import { Announcer } from '@/app/_ui/kit/announcer'
import { Brand } from '@/app/_ui/session/brand'
import { ManagingProvider } from '@/app/_ui/session/may-manage'
import { menuGroups } from '@/app/_ui/session/menu-groups'
import { OpenedByKey } from '@/app/_ui/session/opened-by-key'
import { SideMenu } from '@/app/_ui/session/side-menu'
import { SignedInPerson } from '@/app/_ui/session/signed-in-person'
import { StepUpDialog } from '@/app/_ui/session/step-up-dialog'
import { mayManage } from '@/lib/base/actor'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

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
        groups={menuGroups(actor.role)}
        footer={<SignedInPerson actor={actor} />}
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
