import { type Problem, problem } from '@/lib/base/problem'

const again = 'Ask your administrator for a new one.'

const sentences: Record<string, string> = {
  accepted: 'This invitation has already been accepted. Sign in.',
  used: 'This link has already been used. Sign in with the password that was set with it.',
  expired: `This link has expired. ${again}`,
  withdrawn: `This invitation was withdrawn. ${again}`,
  replaced: `This link no longer works. ${again}`,
}

/** Returns why a one-time link does not work, for the person who opens it. */
export function linkProblem(state: string): Problem {
  const unknown = `This link is incomplete or too old. Open the whole link, or ask your administrator for a new one.`
  return problem('link_spent', sentences[state] ?? unknown)
}
