'use client'

import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { PublicCard } from '../public-card'
import { UnopenedLink } from '../unopened-link'
import { useLink } from '../use-link'
import { usePublicForm } from '../use-public-form'

const path = '/api/confirm-email'
const names = ['email'] as const
const title = 'Confirm your e-mail address'

function ConfirmForm({ token, email }: { token: string; email: string }) {
  const { form, state, busy, submit } = usePublicForm(path, { token, confirm: 'yes' })
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      {state.message && <Notice look="danger">{state.message}</Notice>}
      <p className="text-lg font-medium [overflow-wrap:anywhere]">{email}</p>
      <Button type="submit" variant="primary" busy={busy} className="w-full">
        {busy ? 'Changing…' : 'Use this address'}
      </Button>
    </form>
  )
}

/** Asks once more before a link gives an account another e-mail address; or says why it does not work. */
export function ConfirmEmailForm() {
  const link = useLink(path, names)
  if (link.step === 'open') {
    return (
      <PublicCard
        title={title}
        lead="From now on you sign in with this address and get your mails there. Your sessions and API keys keep working."
      >
        <ConfirmForm token={link.token} email={link.value.email} />
      </PublicCard>
    )
  }
  return <UnopenedLink title={title} reading="Opening the link…" link={link} />
}
