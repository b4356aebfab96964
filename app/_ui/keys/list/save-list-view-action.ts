'use server'

import { cookies, headers } from 'next/headers'
import { listHref, parseListQuery } from '@/app/_ui/address/key-list-address'
import { readChosenView, writeListView } from '@/app/_ui/address/list-view'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { servedOverTls } from '@/lib/people/session-cookie'
import { viewCookieName } from './read-view'

const yearSeconds = 365 * 24 * 60 * 60

/** Whether a view of the list is saved; `leadsTo` shows it when the browser sent the form alone. */
export type ListViewState = StepState & { leadsTo?: string }

/** Remembers in a cookie how the list is shown. */
export const saveListViewAction = consoleAction(
  'saveListViewAction',
  refusedStep,
  async (_: CommandContext, __: ListViewState, form: FormData): Promise<ListViewState> => {
    const view = readChosenView(form)
    const jar = await cookies()
    jar.set(viewCookieName(), writeListView(view), {
      // A cookie that is bound to its host has no narrower path.
      path: '/',
      maxAge: yearSeconds,
      sameSite: 'lax',
      httpOnly: true,
      secure: servedOverTls(),
    })
    if ((await headers()).has('next-action')) return {}
    const address = readText(form, 'listAddress').split('?')[1] ?? ''
    const { sort, direction, pageSize } = view
    const query = parseListQuery(new URLSearchParams(address))
    return { leadsTo: listHref({ ...query, sort, direction, pageSize, page: 1 }) }
  },
)
