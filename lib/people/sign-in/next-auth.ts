import NextAuth, { AuthError, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { logLine } from '@/lib/base/log-failure'
import { KvError } from '@/lib/store/kv-error'
import { storeNowMs } from '@/lib/store/store-clock'
import { findUserByIdentity } from '../find-user'
import { servedOverTls, sessionCookieName } from '../session-cookie'
import { type Admission, createSession } from '../sessions/create-session'
import { sessionLimits } from '../sessions/session-record'
import { readTicket, writeTicket } from './admission-ticket'
import { admitIdentity } from './admit-identity'
import { type OAuthProviderId, oauthProviders, parseOAuthProvider } from './oauth-providers'
import { readClient } from './read-client'
import { roundTripCookies } from './round-trip-cookies'
import { readSession } from './session'

/** Absolute: the cookie of a session is never renewed, so it ends with the session. */
const maxAgeSeconds = sessionLimits.absoluteMs / 1000

const ticketProvider = Credentials({
  credentials: { ticket: {} },
  async authorize({ ticket }) {
    const admission = await readTicket(ticket)
    return admission ? { id: admission.userId, admission } : null
  },
})

const ticketHolderSchema = z.object({ admission: z.custom<Admission>((value) => Boolean(value)) })

/** Starts the session in the store and returns the claims of its cookie. */
async function beginSession(admission: Admission) {
  const replaced = await readSession()
  const origin = { ...(await readClient()), nowMs: storeNowMs(), replaces: replaced?.sessionId }
  const sessionId = await createSession(admission, origin)
  if (!sessionId) return null
  const lookupId = admission.key?.lookupId
  return { userId: admission.userId, sessionId, ...(lookupId && { lookupId }) }
}

const callbacks: NextAuthConfig['callbacks'] = {
  async signIn({ account }) {
    if (account?.type === 'credentials') return true
    return admitIdentity(account?.provider, account?.providerAccountId, account?.id_token)
  },
  /** With `account`, this is a new sign-in: a new session, with the epoch of the checked record. */
  async jwt({ token, user, account }) {
    if (!account) return token
    if (account.type === 'credentials') {
      return beginSession(ticketHolderSchema.parse(user).admission)
    }
    const found = await findUserByIdentity(account.provider, account.providerAccountId)
    const how = parseOAuthProvider(account.provider)
    return found && how ? beginSession({ userId: found.id, epoch: found.epoch, how }) : null
  },
}

function configuration(): NextAuthConfig {
  const secure = servedOverTls()
  return {
    secret: readEnvironment().AUTH_SECRET,
    trustHost: true,
    basePath: '/api/auth',
    providers: [ticketProvider, ...oauthProviders()],
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    useSecureCookies: secure,
    cookies: {
      ...roundTripCookies(),
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    callbacks,
    logger: {
      // The library's logger prints causes, which may contain a token.
      error(error) {
        const kind = error instanceof AuthError ? error.type : error.name
        if (kind !== 'CredentialsSignin') logLine('sign_in_error', { kind })
      },
      warn() {},
    },
  }
}

const { handlers, signIn, signOut } = NextAuth(configuration)

export const oauthHandlers = handlers

/**
 * Starts a session for an authenticated person and sets its cookie.
 * @throws KvError when the store cannot be asked
 */
export async function startSession(admission: Admission): Promise<void> {
  try {
    await signIn('credentials', { ticket: await writeTicket(admission), redirect: false })
  } catch (error) {
    const cause = error instanceof AuthError ? error.cause?.err : undefined
    throw cause instanceof KvError ? cause : error
  }
}

/** Sets the cookies of an OAuth sign-in and returns the provider's URL to redirect to. */
export async function startOAuth(provider: OAuthProviderId, nextPath: string): Promise<string> {
  return z.url().parse(await signIn(provider, { redirect: false, redirectTo: nextPath }))
}

/** Removes the session cookie of this browser. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false })
}
