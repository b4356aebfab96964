import type { Metadata } from 'next'
import { credentialsNews } from '@/app/_ui/account/credentials-news'
import {
  MethodsSection,
  PasswordSection,
  SessionsSection,
} from '@/app/_ui/account/credentials-sections'
import { FactorSection, PasskeySection } from '@/app/_ui/account/factor/factor-sections'
import { NoticeSection } from '@/app/_ui/account/profile/notice-section'
import { ProfileSection } from '@/app/_ui/account/profile/profile-section'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { requireActor, toldTo } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Credentials' }

async function CredentialsPage({ searchParams }: SearchedPage) {
  const actor = await requireActor()
  const news = credentialsNews(toldTo(actor, toSearchParams(await searchParams)))
  return (
    <>
      <PageHeader title="Credentials" lead={`How you sign in as ${actor.email}.`} />
      <div className="flex flex-col gap-5">
        {news && <Notice look={news.look}>{news.text}</Notice>}
        {mayManage(actor) ? (
          <>
            <ProfileSection person={actor} />
            <PasswordSection email={actor.email} />
            <PasskeySection userId={actor.userId} />
            <FactorSection userId={actor.userId} />
            <MethodsSection userId={actor.userId} />
            <NoticeSection userId={actor.userId} />
          </>
        ) : (
          <Notice>Sign in to change your password or your sign-in methods.</Notice>
        )}
        <SessionsSection actor={actor} />
      </div>
    </>
  )
}

export default withOutagePage(CredentialsPage)
