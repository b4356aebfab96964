import { ScriptSubmit } from '@/app/_ui/kit/form/script-submit'
import { Section } from '@/app/_ui/kit/section'
import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { type Actor, mayManage, sessionIdOf } from '@/lib/base/actor'
import { findUser } from '@/lib/people/find-user'
import { relyingParty } from '@/lib/people/passkeys/relying-party'
import { countRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { describeAgent } from '@/lib/people/sessions/describe-agent'
import { listSessions } from '@/lib/people/sessions/list-sessions'
import { configuredOAuthProviders, oauthTitles } from '@/lib/people/sign-in/oauth-providers'
import { readClient } from '@/lib/people/sign-in/read-client'
import { hasFactor, type Passkey } from '@/lib/people/user'
import { storeNowMs } from '@/lib/store/store-clock'
import { signOutEverywhereAction } from './actions'
import { type ListedPasskey, Passkeys } from './factor/passkeys'
import { SecondFactor } from './factor/second-factor'
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

/** Shows whether sign-in asks for a code, and changes it. */
export const FactorSection = withOutagePage(async ({ userId }: { userId: string }) => {
  const user = await findUser(userId)
  const sinceMs = user?.factorSealed ? user.factorSinceMs : undefined
  const hasPasskeys = (user?.passkeys.size ?? 0) > 0
  return (
    <Section
      title="Second factor"
      lead="Sign-in asks for a code from your authenticator app after the password, so the password alone is not enough. A passkey is a second factor, too."
    >
      <SecondFactor
        since={sinceMs === undefined ? undefined : formatDay(sinceMs)}
        codesLeft={user && hasFactor(user) ? await countRecoveryCodes(userId) : 0}
        hasPasskeys={hasPasskeys}
      />
    </Section>
  )
})

function listedPasskey([id, { name, isSynced, createdAtMs, usedAtMs }]: [
  string,
  Passkey,
]): ListedPasskey {
  const used = usedAtMs === undefined ? 'never used' : `last used ${formatDay(usedAtMs)}`
  const where = isSynced ? 'Kept in an account of the device' : 'Kept on one device'
  return { id, name, facts: `Added ${formatDay(createdAtMs)}, ${used}. ${where}.` }
}

/** Lists a person's passkeys and adds one. Says what is missing where browsers refuse passkeys. */
export const PasskeySection = withOutagePage(async ({ userId }: { userId: string }) => {
  const [user, { agent }] = await Promise.all([findUser(userId), readClient()])
  return (
    <Section
      title="Passkeys"
      lead="Sign in with your fingerprint, face or PIN instead of the password and a code. A passkey works only at this site, so it cannot be phished. Once you have one, sign-in with the password asks for a second factor: a passkey, a code of your app or a recovery code."
    >
      {relyingParty() ? (
        <Passkeys
          passkeys={[...(user?.passkeys ?? [])].map(listedPasskey)}
          hasFactor={user !== undefined && hasFactor(user)}
          suggestion={describeAgent(agent)}
        />
      ) : (
        <p>Passkeys need an instance that is served over HTTPS and has a host name.</p>
      )}
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
