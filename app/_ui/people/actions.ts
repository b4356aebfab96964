'use server'

import { userHref, usersPath } from '@/app/_ui/address/users-address'
import { readText, refusedDialog, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leadTo } from '@/lib/gate/console/require-actor'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { deleteUser, renameUser, resetFactorOf } from '@/lib/people/administer/look-after-user'
import { setEmail } from '@/lib/people/profile/set-email'

type ChangeUser = (
  context: CommandContext,
  userId: string,
  form: FormData,
) => Promise<Result<unknown, Problem>>

/** Returns the carrying out of a change of one user, which leads to the page of the user. */
function userChange(change: ChangeUser, flash: string, refused = refusedStep) {
  return async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const changed = await change(context, userId, form)
    if (!changed.ok) return refused(changed.failure)
    leadTo(context, userHref(userId, flash))
  }
}

export const changeRoleAction = consoleAction(
  'changeRoleAction',
  refusedStep,
  userChange(
    (context, userId, form) => changeUserRole(context, userId, readText(form, 'role')),
    'role',
  ),
)

export const deactivateUserAction = consoleAction(
  'deactivateUserAction',
  refusedStep,
  userChange((context, userId) => deactivateUser(context, userId), 'deactivated'),
)

export const reactivateUserAction = consoleAction(
  'reactivateUserAction',
  refusedStep,
  userChange((context, userId) => reactivateUser(context, userId), 'reactivated'),
)

export const renameUserAction = consoleAction(
  'renameUserAction',
  refusedDialog,
  userChange(
    (context, userId, form) => renameUser(context, userId, readText(form, 'name')),
    'renamed',
    refusedDialog,
  ),
)

export const setEmailAction = consoleAction(
  'setEmailAction',
  refusedDialog,
  userChange(
    (context, userId, form) => setEmail(context, userId, readText(form, 'email')),
    'email',
    refusedDialog,
  ),
)

export const resetFactorAction = consoleAction(
  'resetFactorAction',
  refusedStep,
  userChange((context, userId) => resetFactorOf(context, userId), 'factor'),
)

export const deleteUserAction = consoleAction(
  'deleteUserAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const deleted = await deleteUser(context, readText(form, 'userId'))
    if (!deleted.ok) return refusedStep(deleted.failure)
    leadTo(context, `${usersPath}?done=deleted`)
  },
)
