import { oauthTitles, parseOAuthProvider } from '@/lib/people/sign-in/oauth-providers'

/** The page of everything that signs a person in. */
export const credentialsPath = '/account/credentials'

const problems: Record<string, string> = {
  'identity-taken': 'That account is already connected to another user.',
  'identity-occupied': 'You have another account of this provider connected. Disconnect it first.',
}

/** Returns what the last step did. The address carries a fixed code, never free text, and Keyward has sealed it. */
export function credentialsNews(
  query: URLSearchParams,
): { text: string; look: 'positive' | 'danger' } | undefined {
  const connected = parseOAuthProvider(query.get('connected') ?? '')
  const disconnected = parseOAuthProvider(query.get('disconnected') ?? '')
  const problem = problems[query.get('problem') ?? '']
  if (problem) return { text: problem, look: 'danger' }
  if (query.get('session') === 'ended') return { text: 'The session was ended.', look: 'positive' }
  if (query.get('session') === 'gone')
    return { text: 'That session had already ended.', look: 'positive' }
  if (connected) return { text: `${oauthTitles[connected]} is connected.`, look: 'positive' }
  if (!disconnected) return undefined
  return { text: `${oauthTitles[disconnected]} is disconnected.`, look: 'positive' }
}
