'use server'

import { refresh } from 'next/cache'
import { readText } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { toNumber } from '@/lib/keys/form/form-text'
import { setPolicies } from '@/lib/keys/rules/set-policies'
import { type PoliciesState, refusedPolicies } from './policies-state'

export const setPoliciesAction = consoleAction(
  'setPoliciesAction',
  refusedPolicies,
  async (context: CommandContext, state: PoliciesState, form: FormData): Promise<PoliciesState> => {
    const isOn = (name: string) => readText(form, name) === 'on' || undefined
    const set = await setPolicies(context, {
      longestLifeDays: toNumber(readText(form, 'longestLifeDays')),
      requiresExpiry: isOn('requiresExpiry'),
      requiresAddresses: isOn('requiresAddresses'),
      mostKeys: toNumber(readText(form, 'mostKeys')),
    })
    if (!set.ok) return refusedPolicies(set.failure, state)
    refresh()
    return { errors: {}, saves: state.saves + 1 }
  },
)
