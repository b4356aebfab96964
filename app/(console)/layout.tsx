import type { Metadata } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { homePagePath } from '@/app/_ui/address/home-address'
import { pagesFor } from '@/app/_ui/address/pages'
import { ConsoleFrame } from '@/app/_ui/frame/console-frame'
import { FollowLinks } from '@/app/_ui/frame/follow-links'
import { HomeLink } from '@/app/_ui/frame/home-link'
import { menuGroups } from '@/app/_ui/frame/menu-groups'
import { OpenedByKey } from '@/app/_ui/frame/opened-by-key'
import { PendingPage } from '@/app/_ui/frame/pending-page'
import { readPreference } from '@/app/_ui/frame/preference/read-preference'
import { ProfileMenu } from '@/app/_ui/frame/profile-menu'
import { SearchButton } from '@/app/_ui/frame/shortcuts/search-button'
import { Shortcuts } from '@/app/_ui/frame/shortcuts/shortcuts'
import { SideMenu } from '@/app/_ui/frame/side-menu'
import { TopBar } from '@/app/_ui/frame/top-bar'
import { Announcer } from '@/app/_ui/kit/announcer'
import { FilledInEarly } from '@/app/_ui/kit/form/filled-in-early'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { ZoneProvider } from '@/app/_ui/kit/time/zone'
import { Tips } from '@/app/_ui/kit/tip/tips'
import { SignInAgainDialog } from '@/app/_ui/session/again/sign-in-again-dialog'
import { BrandProvider } from '@/app/_ui/session/brand'
import { brandTitle } from '@/app/_ui/session/brand-title'
import { DraftOwner } from '@/app/_ui/session/draft/draft-owner'
import { OutcomeWatcher } from '@/app/_ui/session/lost/outcome-watcher'
import { ManagingProvider } from '@/app/_ui/session/may-manage'
import { RememberedKeysProvider } from '@/app/_ui/session/remembered-seconds'
import { StepUpDialog } from '@/app/_ui/session/step-up-dialog'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { identifyActor, requireActor } from '@/lib/gate/console/require-actor'
import { version } from '@/lib/gate/public/version'
import { relyingParty } from '@/lib/people/passkeys/relying-party'
import { configuredOAuthProviders, oauthTitles } from '@/lib/people/sign-in/oauth-providers'
import { readBrand } from '@/lib/store/brand/read-brand'

export const runtime = 'edge'

/** Returns the keys of the palette, as the keyboard of this browser's system has them. */
async function readPaletteKeys(): Promise<string[]> {
  const agent = (await headers()).get('user-agent') ?? ''
  return [/Mac|iPhone|iPad/.test(agent) ? '⌘' : 'Ctrl', 'K']
}

export async function generateMetadata(): Promise<Metadata> {
  // The brand comes with the session; without a store, the page says so and the title does without.
  await identifyActor().catch(() => undefined)
  return brandTitle(await readBrand())
}

async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor()
  const paletteKeys = await readPaletteKeys()
  const scope = {
    pages: pagesFor(actor.role),
    mayManage: mayManage(actor),
    isAdministrator: actor.role === 'administrator',
  }
  return (
    <ZoneProvider zone={await readZone()}>
      <BrandProvider brand={await readBrand()}>
        <ConsoleFrame
          menu={
            <SideMenu
              brand={<HomeLink href={homePagePath} />}
              search={<SearchButton paletteKeys={paletteKeys} />}
              groups={menuGroups(actor.role)}
              footer={`Keyward ${version}`}
            />
          }
          bar={
            <TopBar menu={scope.pages} brand={<HomeLink href={homePagePath} />}>
              <SearchButton paletteKeys={paletteKeys} isSmall />
              <ProfileMenu actor={actor} theme={await readPreference('theme')} />
            </TopBar>
          }
          banner={actor.via.kind === 'key' && <OpenedByKey keyName={actor.via.keyName} />}
        >
          <ManagingProvider value={scope.mayManage}>
            <RememberedKeysProvider seconds={readEnvironment().GATE_CACHE_SECONDS}>
              <DraftOwner userId={actor.userId}>
                <PendingPage>{children}</PendingPage>
              </DraftOwner>
              <Tips />
            </RememberedKeysProvider>
          </ManagingProvider>
        </ConsoleFrame>
      </BrandProvider>
      <StepUpDialog />
      <Shortcuts scope={scope} paletteKeys={paletteKeys} />
      <SignInAgainDialog
        person={{
          userId: actor.userId,
          email: actor.email,
          isKey: actor.via.kind === 'key',
          takesPasskeys: relyingParty() !== undefined,
          providers: configuredOAuthProviders().map((id) => ({ id, title: oauthTitles[id] })),
        }}
      />
      <OutcomeWatcher />
      <Announcer />
      <FollowLinks />
      <FilledInEarly />
    </ZoneProvider>
  )
}

export default withOutagePage(ConsoleLayout)
