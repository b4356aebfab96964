import type { Metadata } from 'next'
import { pagesFor } from '@/app/_ui/address/pages'
import type { SearchedPage } from '@/app/_ui/address/search-params'
import { ConsoleFrame } from '@/app/_ui/frame/console-frame'
import { HomeLink } from '@/app/_ui/frame/home-link'
import { menuGroups } from '@/app/_ui/frame/menu-groups'
import { SideMenu } from '@/app/_ui/frame/side-menu'
import { TopBar } from '@/app/_ui/frame/top-bar'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { momentText } from '@/app/_ui/kit/time/time-text'
import { homePath, safeNextPath } from '@/lib/people/sign-in/safe-next-path'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Temporarily unavailable' }

/** Who is signed in is in the store, too, so that the menu has no name and nothing of an administrator's. */
export default async function OutagePage({ searchParams }: SearchedPage) {
  const { next } = await searchParams
  const wanted = safeNextPath(typeof next === 'string' ? next : undefined)
  const time = momentText(Date.now(), await readZone(), true)
  return (
    <ConsoleFrame
      menu={<SideMenu brand={<HomeLink href={homePath} />} groups={menuGroups('partner')} />}
      bar={<TopBar menu={pagesFor('partner')} brand={<HomeLink href={homePath} />} />}
    >
      <PageHeader
        title="This page cannot be shown at the moment"
        lead={`The key store did not answer: ${time}.`}
      />
      <div className="flex max-w-prose flex-col items-start gap-4">
        <ul className="list-disc space-y-1.5 pl-5">
          <li>Your API keys and settings are safe. Showing this page changed nothing.</li>
          <li>
            Did you save or confirm something just now? It may have happened. Look at it again
            before you repeat it.
          </li>
          <li>
            Exports that run go on. New ones get status 503 with <code>Retry-After</code> until the
            store answers, and cost nothing.
          </li>
          <li>You are still signed in.</li>
        </ul>
        <ButtonLink href={wanted} variant="primary">
          Try again
        </ButtonLink>
      </div>
    </ConsoleFrame>
  )
}
