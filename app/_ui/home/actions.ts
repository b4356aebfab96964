'use server'

import { redirect } from 'next/navigation'
import { homePagePath } from '@/app/_ui/address/home-address'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { type StartPage, toStartPage } from '@/lib/usage/home/home-settings'
import { hideFirstSteps, saveStartPage } from '@/lib/usage/home/save-home'

/** The outcome of choosing the page that opens after sign-in. */
export type StartPageState = StepState & { saved?: StartPage }

export const hideStepsAction = consoleAction(
  'hideStepsAction',
  refusedStep,
  async (context: CommandContext): Promise<StepState> => {
    await hideFirstSteps(context)
    redirect(homePagePath)
  },
)

export const saveStartPageAction = consoleAction(
  'saveStartPageAction',
  refusedStep,
  async (context: CommandContext, _: StartPageState, form: FormData): Promise<StartPageState> => {
    const saved = toStartPage(readText(form, 'startPage'))
    await saveStartPage(context, saved)
    return { saved }
  },
)
