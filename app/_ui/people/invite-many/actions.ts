'use server'

import { z } from 'zod'
import { cellTooLong, linesSchema } from '@/app/_ui/kit/lines/lines-schema'
import { refusedStep } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import type { ProblemCode } from '@/lib/base/problem-table'
import { consoleAction } from '@/lib/gate/console/console-action'
import { inviteColumns } from '@/lib/people/invitations/invite-line'
import {
  type InviteLineOutcome,
  inviteMany,
  mostInvitesAtOnce,
} from '@/lib/people/invitations/invite-many'

const askedSchema = z.strictObject({
  lines: linesSchema(inviteColumns, mostInvitesAtOnce),
  commits: z.boolean(),
})

/** Lines of a file that a page sends in one request. */
type InviteRequest = z.infer<typeof askedSchema>

/** The outcomes of the lines, or why nobody was invited. */
type InviteAnswer = { outcomes: InviteLineOutcome[] } | { failure: string; code?: ProblemCode }

/** Checks or invites the people of some lines of a file; the page sends one part after the other. */
export const inviteManyAction = consoleAction(
  'inviteManyAction',
  refusedStep,
  async (context: CommandContext, asked: InviteRequest): Promise<InviteAnswer> => {
    const parsed = askedSchema.safeParse(asked)
    if (!parsed.success) {
      return { failure: cellTooLong }
    }
    const { lines, commits } = parsed.data
    const invited = await inviteMany(context, lines, { commits })
    return invited.ok ? { outcomes: invited.value } : refusedStep(invited.failure)
  },
)
