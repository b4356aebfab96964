'use server'

import { refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { findBySecret } from '@/lib/keys/find/find-by-secret'
import { type FoundSecret, toFoundSecret } from './found-secret'

/** Finds the key that a pasted secret belongs to, by its digest: of administrators, among everybody's keys. */
export const findSecretAction = consoleAction(
  'findSecretAction',
  refusedStep,
  async (
    { actor, nowMs }: CommandContext,
    ending: string,
    sha256: string,
  ): Promise<{ found: FoundSecret[] } | Refused> => {
    const scope = actor.role === 'administrator' ? 'everybody' : 'own'
    const found = await findBySecret(actor, { ending, sha256 }, scope, nowMs)
    if (!found.ok) return refusedStep(found.failure)
    return { found: found.value.map((one) => toFoundSecret(one, actor.userId)) }
  },
)
