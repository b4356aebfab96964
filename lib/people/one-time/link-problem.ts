import { type Problem, problem } from '@/lib/base/problem'

const again = 'Ask your administrator for a new one.'

const sentences: Record<string, string> = {
  accepted: 'This invitation has been accepted already. Sign in.',
  used: 'This link has been used already. Sign in with the password that was set with it.',
  expired: `This link has expired. ${again}`,
  withdrawn: `This invitation was withdrawn. ${again}`,
  replaced: `This link does not work any more. ${again}`,
}

/** Why a one-time link does not work, to whoever holds it. */
export function linkProblem(state: string): Problem {
  const unknown = `This link is not complete, or it is too old. Open it as it was sent to you, or ask your administrator for a new one.`
  return problem('link_spent', sentences[state] ?? unknown)
}
