import { Section } from '@/app/_ui/kit/section'
import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { findUser } from '@/lib/people/find-user'
import { relyingParty } from '@/lib/people/passkeys/relying-party'
import { countRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { describeAgent } from '@/lib/people/sessions/describe-agent'
import { readClient } from '@/lib/people/sign-in/read-client'
import { hasFactor, type Passkey } from '@/lib/people/user'
import { type ListedPasskey, Passkeys } from './passkeys'
import { SecondFactor } from './second-factor'

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
