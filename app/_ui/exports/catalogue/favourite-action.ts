'use server'

import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import { consoleAction } from '@/lib/gate/console/console-action'
import { saveFavourite } from '@/lib/usage/catalogue/favourites'

/** Whether an export is a favourite, or why that could not be changed. */
export type FavouriteState = StepState & { isFavourite?: boolean }

/** Makes an export a favourite of the person, or ends that. */
export const saveFavouriteAction = consoleAction(
  'saveFavouriteAction',
  refusedStep,
  async (context: CommandContext, _: FavouriteState, form: FormData): Promise<FavouriteState> => {
    const definition = findExport(readText(form, 'export'))
    if (!definition || !mayReadExport(context.actor, definition)) {
      return { failure: 'No export that you may read has this name.' }
    }
    const isFavourite = readText(form, 'favourite') === 'yes'
    await saveFavourite(context, definition.name, isFavourite)
    return { isFavourite }
  },
)
