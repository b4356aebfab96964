'use server'

import { refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leftTrace } from '@/lib/trail/left-trace'

/** Answers whether an earlier action of this person, whose answer was lost, was carried out. */
export const checkOutcomeAction = consoleAction(
  'checkOutcomeAction',
  refusedStep,
  async (
    { actor }: CommandContext,
    requestId: string,
    ownerId: string | undefined,
  ): Promise<{ isDone: boolean } | Refused> => ({
    isDone: await leftTrace(actor, requestId, ownerId),
  }),
)
