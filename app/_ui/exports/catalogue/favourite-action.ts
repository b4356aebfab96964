'use server'

import { refresh } from 'next/cache'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import { consoleAction } from '@/lib/gate/console/console-action'
import { saveFavourite } from '@/lib/usage/catalogue/favourites'

/** Makes an export a favourite of the person, or ends that. The page is drawn anew: on the way back it is as it is by then. */
export const saveFavouriteAction = consoleAction(
  'saveFavouriteAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const definition = findExport(readText(form, 'export'))
    if (!definition || !mayReadExport(context.actor, definition)) {
      return { failure: 'No export that you may read has this name.' }
    }
    await saveFavourite(context, definition.name, readText(form, 'favourite') === 'yes')
    refresh()
    return {}
  },
)
