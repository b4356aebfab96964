import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { checkMayAdminister } from '../administer/administrators-only'
import { mailOneTimeLink } from '../one-time/mail-one-time-link'
import { type InviteLine, type InviteLineError, inviteColumns } from './invite-line'
import { type InviteOutcome, tryInvitation } from './invite-user'

/** Most lines of one call; a longer file takes several calls. */
export const mostInvitesAtOnce = 50
const scriptsAtOnce = 10

const tooMany = problem('bad_request', `Send at most ${mostInvitesAtOnce} lines at once.`)

/** What became, or would become, of a line. */
export type InviteLineOutcome =
  /** The link is missing in a check, and where it was mailed. */
  | { line: number; outcome: 'new'; link?: string; isMailed?: boolean }
  | { line: number; outcome: 'known'; message: string }
  | { line: number; outcome: 'refused'; errors: InviteLineError[] }

const known = {
  email_taken: 'Already a user. Nothing is changed.',
  email_invited: 'Already invited. Withdraw that invitation to make a new link.',
} as const

function refusedLine(line: number, { detail, errors }: Problem): InviteLineOutcome {
  const told = (errors ?? []).map(({ parameter, message }): InviteLineError => {
    const column = inviteColumns.find((one) => one === parameter.toLowerCase())
    return { line, message, ...(column && { column }) }
  })
  return { line, outcome: 'refused', errors: told.length > 0 ? told : [{ line, message: detail }] }
}

async function toOutcome(line: number, tried: InviteOutcome): Promise<InviteLineOutcome> {
  if (tried.outcome === 'refused') return refusedLine(line, tried.failure)
  if (tried.outcome === 'free') return { line, outcome: 'new' }
  if (tried.outcome !== 'invited') return { line, outcome: 'known', message: known[tried.outcome] }
  const { issued } = tried
  const isMailed = await mailOneTimeLink('invitation', issued.email, issued.link)
  return { line, outcome: 'new', isMailed, ...(!isMailed && { link: issued.link }) }
}

/**
 * Invites several people, each in a step of their own, or checks what would become of it. Inviting the same people again
 * changes nothing. Links are mailed, and those that are not are in the result.
 * @returns the result of each line, in order
 * @throws KvError when the store cannot be asked: some people may already be invited
 */
export async function inviteMany(
  context: CommandContext,
  lines: readonly InviteLine[],
  { commits }: { commits: boolean },
): Promise<Result<InviteLineOutcome[], Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  if (lines.length > mostInvitesAtOnce) return fail(tooMany)
  const outcomes: InviteLineOutcome[] = []
  for (let first = 0; first < lines.length; first += scriptsAtOnce) {
    const some = lines.slice(first, first + scriptsAtOnce)
    outcomes.push(
      ...(await Promise.all(
        some.map(async ({ line, fields }) => {
          const { email = '', name = '', role = '', userid = '' } = fields
          const form = { email, name, role: role.toLowerCase(), userId: userid }
          return toOutcome(line, await tryInvitation(context, form, { commits }))
        }),
      )),
    )
  }
  return succeed(outcomes)
}
