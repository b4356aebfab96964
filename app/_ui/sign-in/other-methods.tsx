import { relyingParty } from '@/lib/people/passkeys/relying-party'
import { configuredOAuthProviders, oauthTitles } from '@/lib/people/sign-in/oauth-providers'
import { OAuthButtons } from './oauth-buttons'
import { PasskeySignIn } from './passkey-sign-in'

/** Offers a passkey and the providers beside the password. Renders nothing if this instance has neither. */
export function OtherMethods({ next }: { next: string }) {
  const hasPasskeys = relyingParty() !== undefined
  const providers = configuredOAuthProviders().map((id) => ({ id, title: oauthTitles[id] }))
  if (!hasPasskeys && providers.length === 0) return null
  return (
    <>
      <p className="flex items-center gap-3 text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {hasPasskeys && <PasskeySignIn label="Sign in with a passkey" next={next} />}
      {providers.length > 0 && <OAuthButtons providers={providers} next={next} />}
    </>
  )
}
