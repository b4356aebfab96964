import NextAuth, { AuthError, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { KvError } from '@/lib/kv/client'
import { findUserByIdentity } from '../find-user'
import { servedOverTls, sessionCookieName } from '../session-cookie'
import { admitIdentity } from './admit-identity'
import { authenticatePassword } from './authenticate-password'
import { type OAuthProviderId, oauthProviders } from './oauth-providers'

/** Absolute: nothing renews a session's cookie, so it ends 12 hours after signing in. */
const maxAgeSeconds = 12 * 60 * 60

const credentialsSchema = z.object({ email: z.string(), password: z.string() })
const authenticatedSchema = z.object({ id: z.string(), epoch: z.number() })

const passwordProvider = Credentials({
  credentials: { email: {}, password: { type: 'password' } },
  async authorize(sent) {
    const credentials = credentialsSchema.safeParse(sent)
    if (!credentials.success) return null
    const found = await authenticatePassword(credentials.data.email, credentials.data.password)
    return found.ok ? { id: found.value.id, epoch: found.value.epoch } : null
  },
})

const callbacks: NextAuthConfig['callbacks'] = {
  async signIn({ account }) {
    if (account?.type === 'credentials') return true
    return admitIdentity(account?.provider, account?.providerAccountId)
  },
  /** With `account` this is a new sign-in: a fresh session id, and the epoch of the record just checked. */
  async jwt({ token, user, account }) {
    if (!account) return token
    const found =
      account.type === 'credentials'
        ? authenticatedSchema.parse(user)
        : await findUserByIdentity(account.provider, account.providerAccountId)
    if (!found) return null
    return { userId: found.id, epoch: found.epoch, sessionId: newId('session') }
  },
}

function configuration(): NextAuthConfig {
  const secure = servedOverTls()
  return {
    secret: readEnvironment().AUTH_SECRET,
    trustHost: true,
    basePath: '/api/auth',
    providers: [passwordProvider, ...oauthProviders()],
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    callbacks,
    logger: {
      // The library's own logger prints causes, which may quote a token.
      error(error) {
        const kind = error instanceof AuthError ? error.type : error.name
        if (kind !== 'CredentialsSignin') {
          console.error(JSON.stringify({ event: 'sign_in_error', kind }))
        }
      },
      warn() {},
    },
  }
}

const { handlers, signIn, signOut } = NextAuth(configuration)

export const oauthHandlers = handlers

/**
 * Checks the password and sets a fresh session cookie. The caller spends a throttle first.
 * @throws KvError when the store cannot be asked
 */
export async function startPasswordSession(
  email: string,
  password: string,
): Promise<Result<void, Problem>> {
  try {
    await signIn('credentials', { email, password, redirect: false })
    return succeed(undefined)
  } catch (error) {
    if (!(error instanceof AuthError)) throw error
    const cause = error.cause?.err
    if (error.type === 'CredentialsSignin') {
      return fail(problem('sign_in_failed', 'The e-mail address or the password is not right.'))
    }
    throw cause instanceof KvError ? cause : error
  }
}

/** Sets the cookies of an OAuth round trip and returns the provider's address to go to. */
export async function startOAuth(provider: OAuthProviderId, nextPath: string): Promise<string> {
  return z.url().parse(await signIn(provider, { redirect: false, redirectTo: nextPath }))
}

/** Removes the session cookie of this browser. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false })
}
