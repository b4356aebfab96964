import { Section } from '@/app/_ui/kit/section'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { noticeSettings } from '@/lib/outbox/event-table'
import { isMailConfigured } from '@/lib/outbox/send-mail'
import { findUser } from '@/lib/people/find-user'
import { NoticeForm } from './notice-form'

/** Shows which mails a person gets, with the form that chooses them. */
export const NoticeSection = withOutagePage(async ({ userId }: { userId: string }) => {
  const user = await findUser(userId)
  const settings = Object.entries(noticeSettings).map(([name, title]) => ({
    name,
    title,
    isOn: !user?.noticesOff.includes(name),
  }))
  return (
    <Section
      title="Notifications"
      lead="Mails about a new password, a new e-mail address and a key that somebody else revoked are always sent."
    >
      {isMailConfigured() ? (
        <NoticeForm settings={settings} />
      ) : (
        <p>This instance cannot send mail, so there is nothing to choose.</p>
      )}
    </Section>
  )
})
