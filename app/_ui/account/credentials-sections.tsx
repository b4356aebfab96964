import { ScriptSubmit } from '@/app/_ui/kit/form/script-submit'
import { Section } from '@/app/_ui/kit/section'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { type Actor, mayManage, sessionIdOf } from '@/lib/base/actor'
import { findUser } from '@/lib/people/find-user'
import { listSessions } from '@/lib/people/sessions/list-sessions'
import { configuredOAuthProviders, oauthTitles } from '@/lib/people/sign-in/oauth-providers'
import { storeNowMs } from '@/lib/store/store-clock'
import { signOutEverywhereAction } from './actions'
import { PasswordForm } from './password-form'
import { SessionList } from './session-list'
import { type SignInMethod, SignInMethods } from './sign-in-methods'

async function readMethods(userId: string): Promise<SignInMethod[]> {
  const providers = configuredOAuthProviders()
  if (providers.length === 0) return []
  const user = await findUser(userId)
  return providers.map((id) => ({
    id,
    title: oauthTitles[id],
    connected: user?.identities.has(id) ?? false,
  }))
}

/** Shows the form that changes the password. */
export function PasswordSection({ email }: { email: string }) {
  return (
    <Section
      title="Change password"
      lead="Your other sessions end when you change it. Your API keys keep working."
    >
      <PasswordForm email={email} />
    </Section>
  )
}

/** Shows the accounts of other providers that sign a person in. Renders nothing if none is set up. */
export const MethodsSection = withOutagePage(async ({ userId }: { userId: string }) => {
  const methods = await readMethods(userId)
  if (methods.length === 0) return null
  return (
    <Section
      title="Other ways to sign in"
      lead="Connect an account of another provider to sign in without your password."
    >
      <SignInMethods methods={methods} />
    </Section>
  )
})

/** Lists where a person is signed in. */
export const SessionsSection = withOutagePage(async ({ actor }: { actor: Actor }) => {
  const nowMs = storeNowMs()
  return (
    <Section
      title="Sessions"
      lead="Where you are signed in. A session ends 12 hours after signing in, or after 2 hours without a request. Your API keys keep working."
    >
      <SessionList
        sessions={await listSessions(actor.userId, nowMs)}
        thisSessionId={sessionIdOf(actor)}
        nowMs={nowMs}
        mayEnd={mayManage(actor)}
      />
      {mayManage(actor) && (
        <AnnouncedForm action={signOutEverywhereAction} className="mt-4">
          <ScriptSubmit>Sign out everywhere</ScriptSubmit>
        </AnnouncedForm>
      )}
    </Section>
  )
})
