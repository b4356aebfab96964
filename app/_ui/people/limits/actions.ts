'use server'

import { refresh } from 'next/cache'
import { readText } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import { recordOf } from '@/lib/base/record-of'
import { consoleAction } from '@/lib/gate/console/console-action'
import { limitFields, readLimitsForm } from '@/lib/limits/allowances/limits-form'
import { type AllowanceTarget, setAllowance } from '@/lib/limits/allowances/set-allowance'
import { type LimitsState, refusedLimits } from './limits-state'

function targetOf(form: FormData): AllowanceTarget {
  const role = readText(form, 'role')
  if (role !== '') return { kind: 'role', role }
  const userId = readText(form, 'userId')
  const keyId = readText(form, 'keyId')
  return keyId === '' ? { kind: 'person', userId } : { kind: 'key', keyId, ownerId: userId }
}

export const setLimitsAction = consoleAction(
  'setLimitsAction',
  refusedLimits,
  async (context: CommandContext, state: LimitsState, form: FormData): Promise<LimitsState> => {
    const limits = readLimitsForm(recordOf(limitFields, (field) => readText(form, field)))
    if (!limits.ok) return refusedLimits(limits.failure, state)
    const set = await setAllowance(context, targetOf(form), limits.value)
    if (!set.ok) return refusedLimits(set.failure, state)
    refresh()
    return { errors: {}, saves: state.saves + 1 }
  },
)
