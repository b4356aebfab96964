'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { listHref, parseListQuery } from '@/app/_ui/address/keys-address'
import { readListView, writeListView } from '@/app/_ui/address/list-view'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { servedOverTls } from '@/lib/people/session-cookie'
import { viewCookieName } from './read-view'

const yearSeconds = 365 * 24 * 60 * 60

/** Remembers how the list is shown, in a cookie, and shows it so. */
export const saveListViewAction = consoleAction(
  'saveListViewAction',
  refusedStep,
  async (_: CommandContext, __: StepState, form: FormData): Promise<StepState> => {
    const address = readText(form, 'listAddress').split('?')[1] ?? ''
    const query = parseListQuery(new URLSearchParams(address))
    const fields = new URLSearchParams()
    for (const name of ['sort', 'direction', 'size']) fields.set(name, readText(form, name))
    // Another column begins in its usual order.
    if (readText(form, 'sort') !== query.sort) fields.delete('direction')
    for (const column of form.getAll('column')) fields.append('column', String(column))
    const view = readListView(fields)
    const jar = await cookies()
    jar.set(viewCookieName(), writeListView(view), {
      // A cookie that is bound to its host has no narrower path.
      path: '/',
      maxAge: yearSeconds,
      sameSite: 'lax',
      httpOnly: true,
      secure: servedOverTls(),
    })
    const { sort, direction, pageSize } = view
    redirect(listHref({ ...query, sort, direction, pageSize, page: 1 }))
  },
)
