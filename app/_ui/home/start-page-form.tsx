'use client'

import { Button } from '@/app/_ui/kit/button'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { type StartPage, startPages } from '@/lib/usage/home/home-settings'
import { type StartPageState, saveStartPageAction } from './actions'

const titles: Record<StartPage, string> = { home: 'Home', keys: 'API-Key Manager' }

/** Chooses the page that opens after sign-in. */
export function StartPageForm({ startPage }: { startPage: StartPage }) {
  const { state, pending, form } = useActionForm(
    saveStartPageAction,
    {},
    (failure): StartPageState => ({ failure }),
    { isRead: true },
  )
  const { saved, failure } = state
  return (
    <form {...form} className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft">
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="float-left mr-4">After signing in, open</legend>
        {startPages.map((page) => (
          <label key={page} className="flex min-h-8 items-center gap-1.5">
            <input
              type="radio"
              name="startPage"
              value={page}
              defaultChecked={page === (saved ?? startPage)}
              className="size-4 accent-accent"
            />
            {titles[page]}
          </label>
        ))}
      </fieldset>
      <Button type="submit" size="small" busy={pending}>
        Remember
      </Button>
      <p role="status" className={failure ? 'text-danger' : ''}>
        {failure ?? (saved && `Saved. After signing in, ${titles[saved]} opens.`)}
      </p>
    </form>
  )
}
