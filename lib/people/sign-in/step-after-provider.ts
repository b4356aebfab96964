import { hasFactor, type User } from '../user'

/**
 * Returns what follows when a provider has named a person: a session, the question for the second factor, or a refusal.
 * No provider replaces the second factor, because none says reliably what it has asked for.
 */
export function stepAfterProvider(user: User | undefined): 'session' | 'factor' | 'refusal' {
  if (user?.status !== 'active') return 'refusal'
  return hasFactor(user) ? 'factor' : 'session'
}
