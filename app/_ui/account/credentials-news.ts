import { oauthTitles, parseOAuthProvider } from '@/lib/people/sign-in/oauth-providers'

export type CredentialsQuery = Record<string, string | string[] | undefined>

const problems: Record<string, string> = {
  'identity-taken': 'That account is already connected to another user.',
  'identity-occupied': 'You have another account of this provider connected. Disconnect it first.',
}

/** Returns what the last step did. The address carries a fixed code, never free text. */
export function credentialsNews(
  query: CredentialsQuery,
): { text: string; look: 'positive' | 'danger' } | undefined {
  const connected = parseOAuthProvider(query.connected)
  const disconnected = parseOAuthProvider(query.disconnected)
  const problem = problems[String(query.problem)]
  if (problem) return { text: problem, look: 'danger' }
  if (query.session === 'ended') return { text: 'The session was ended.', look: 'positive' }
  if (query.session === 'gone') return { text: 'That session had already ended.', look: 'positive' }
  if (connected) return { text: `${oauthTitles[connected]} is connected.`, look: 'positive' }
  if (!disconnected) return undefined
  return { text: `${oauthTitles[disconnected]} is disconnected.`, look: 'positive' }
}
