'use server'

import { redirect } from 'next/navigation'
import { keyOfUserHref } from '@/app/_ui/address/users-address'
import { refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { findBySecret, type SoughtSecret } from '@/lib/keys/find/find-by-secret'

/** Leads to the key with this secret, whoever has it. */
export const findEverybodysKeyAction = consoleAction(
  'findEverybodysKeyAction',
  refusedStep,
  async (context: CommandContext, _: StepState, sought: SoughtSecret): Promise<StepState> => {
    const found = await findBySecret(context.actor, sought, 'everybody', context.nowMs)
    if (!found.ok) return refusedStep(found.failure)
    const [first] = found.value
    if (!first) return { failure: 'No user has a key with this secret.' }
    redirect(keyOfUserHref(first.owner.userId, first.key.id))
  },
)
