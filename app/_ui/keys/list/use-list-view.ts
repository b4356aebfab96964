import { useRouter } from 'next/navigation'
import { useOptimistic } from 'react'
import { listHref, parseListQuery } from '@/app/_ui/address/key-list-address'
import { listPath } from '@/app/_ui/address/keys-address'
import { type ListView, readChosenView } from '@/app/_ui/address/list-view'
import { wantedAddress } from '@/app/_ui/kit/navigation/navigation'
import { newestHref } from '@/app/_ui/kit/navigation/newest-href'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { type ListViewState, saveListViewAction } from './save-list-view-action'

/** Returns the address of the list as it is by now, in the order and with the page size of a view. */
function hrefOf({ sort, direction, pageSize }: ListView): string {
  const query = parseListQuery(new URLSearchParams(window.location.search))
  const href = listHref({ ...query, sort, direction, pageSize, page: 1 })
  return newestHref(href, ['sort', 'direction', 'pageSize'])
}

/** Returns whether the addresses of two views differ: that of the list says nothing of its columns. */
function hasOtherAddress(one: ListView, other: ListView): boolean {
  return (
    one.sort !== other.sort || one.direction !== other.direction || one.pageSize !== other.pageSize
  )
}

/**
 * Returns a view of the list as it was last chosen, and the form that changes it. Each choice is saved and shown after the
 * one before.
 * @param shown how the list is shown
 */
export function useListView(shown: ListView) {
  const router = useRouter()
  const [view, choose] = useOptimistic(shown)
  const sent = useActionForm(saveListViewAction, {}, (failure): ListViewState => ({ failure }), {
    isRead: true,
    onSending: (form) => choose(readChosenView(form)),
    onAnswer({ failure }, form) {
      const chosen = readChosenView(form)
      // The answer itself brings other columns.
      if (failure || !hasOtherAddress(shown, chosen)) return
      // Somebody who has gone to another page meanwhile stays there.
      const { pathname } = wantedAddress() ?? window.location
      if (pathname === listPath) router.push(hrefOf(chosen))
    },
  })
  return { view, ...sent }
}
