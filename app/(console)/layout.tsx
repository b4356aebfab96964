import type { ReactNode } from 'react'
import { Announcer } from '@/app/_ui/kit/announcer'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { ZoneProvider } from '@/app/_ui/kit/time/zone'
import { Brand } from '@/app/_ui/session/brand'
import { ConsoleFrame } from '@/app/_ui/session/console-frame'
import { ManagingProvider } from '@/app/_ui/session/may-manage'
import { menuGroups } from '@/app/_ui/session/menu-groups'
import { OpenedByKey } from '@/app/_ui/session/opened-by-key'
import { RememberedKeysProvider } from '@/app/_ui/session/remembered-keys'
import { SideMenu } from '@/app/_ui/session/side-menu'
import { SignedInPerson } from '@/app/_ui/session/signed-in-person'
import { StepUpDialog } from '@/app/_ui/session/step-up-dialog'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor()
  return (
    <ZoneProvider zone={await readZone()}>
      <ConsoleFrame
        menu={
          <SideMenu
            brand={<Brand name="Keyward" href="/access/api-keys" />}
            groups={menuGroups(actor.role)}
            footer={<SignedInPerson actor={actor} />}
          />
        }
        banner={actor.via.kind === 'key' && <OpenedByKey keyName={actor.via.keyName} />}
      >
        <ManagingProvider value={mayManage(actor)}>
          <RememberedKeysProvider seconds={readEnvironment().GATE_CACHE_SECONDS}>
            {children}
          </RememberedKeysProvider>
        </ManagingProvider>
      </ConsoleFrame>
      <StepUpDialog />
      <Announcer />
    </ZoneProvider>
  )
}

export default withOutagePage(ConsoleLayout)
