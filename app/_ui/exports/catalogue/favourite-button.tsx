'use client'

import clsx from 'clsx'
import { Star } from 'lucide-react'
import { useOptimistic } from 'react'
import { useMayManage } from '@/app/_ui/session/may-manage'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { saveFavouriteAction } from './favourite-action'

/** A star that makes an export a favourite. It shows what was chosen at once, and the last choice counts. */
export function FavouriteButton({
  name,
  title,
  isFavourite,
}: {
  name: string
  title: string
  isFavourite: boolean
}) {
  const [shown, show] = useOptimistic(isFavourite)
  const { state, form } = useActionForm(
    saveFavouriteAction,
    {},
    (failure): StepState => ({ failure }),
    { isRead: true, onSending: (sent) => show(sent.get('favourite') === 'yes') },
  )
  const star = <Star aria-hidden className={clsx('size-4', shown && 'fill-brass text-ink')} />
  if (!useMayManage()) return star
  return (
    <form {...form} className="relative z-10 flex items-center">
      <input type="hidden" name="export" value={name} />
      <input type="hidden" name="favourite" value={shown ? 'no' : 'yes'} />
      <button
        type="submit"
        aria-pressed={shown}
        aria-label={`Favourite: ${title}`}
        title={shown ? 'Remove from favourites' : 'Add to favourites'}
        className="-m-2 rounded-md p-2.5 text-ink-soft hover:bg-canvas hover:text-ink"
      >
        {star}
      </button>
      {state.failure && (
        <p role="alert" className="ml-2 text-xs text-danger">
          {state.failure}
        </p>
      )}
    </form>
  )
}
