'use client'

import { LoaderCircle } from 'lucide-react'
import { useRef, useState } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/key-list-address'
import { listPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { HiddenFields } from '@/app/_ui/kit/form/hidden-fields'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { useFollowed } from '@/app/_ui/kit/form/use-followed'
import { secretShape } from '@/lib/keys/find/secret-shape'
import { keyStatuses } from '@/lib/keys/record/key-status'
import { SecretAnswer } from './secret-answer'
import { StatusChoice } from './status-choice'
import { useLiveQuery } from './use-live-query'
import { useSecret } from './use-secret'

/**
 * Search and status of the list. The list follows while they change; without scripts they are a form. A text that may be
 * a secret is never sent: the key it belongs to is looked up by its digest.
 */
export function ListFilter({ query }: { query: ListQuery }) {
  const form = useRef<HTMLFormElement>(null)
  const [text, setText, takeBack] = useFollowed(query.search)
  // Another one is another field, which says what the list shows.
  const [statusRound, setStatusRound] = useState(0)
  const { isLoading, isAsked, show, showSoon, showNow, stop } = useLiveQuery(() => {
    takeBack()
    setStatusRound((before) => before + 1)
  })
  const { secret, keepBack } = useSecret(isAsked, () => {
    // A link of the shown view knows nothing of what was typed since.
    if (!form.current?.contains(document.activeElement)) takeBack()
  })
  // What the form keeps of the view when it is sent without its script.
  const kept = listHref({ ...query, search: '', status: '', page: 1 })

  function readQuery(): ListQuery {
    const sent = new FormData(form.current ?? undefined)
    const status = keyStatuses.find((one) => one === sent.get('status')) ?? ''
    return { ...query, search: String(sent.get('search') ?? ''), status, page: 1 }
  }
  function follow(typed: string, follows: typeof show | typeof showSoon): void {
    const shape = keepBack(typed)
    setText(shape?.kind === 'secret' ? '' : typed)
    if (shape) stop()
    else if (follows === show) show(readQuery())
    else showSoon(readQuery)
  }

  return (
    <>
      <search className="flex min-w-0 grow">
        <form
          ref={form}
          action={listPath}
          aria-busy={isLoading}
          onSubmit={(event) => {
            event.preventDefault()
            follow(text, show)
          }}
          className="flex min-w-0 grow flex-wrap items-end gap-2"
        >
          <HiddenFields values={new URLSearchParams(kept.split('?')[1])} />
          <SearchInput
            label="Search by name, ending or id"
            placeholder="Name, ending, id, or a leaked key"
            value={text}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text')
              // The field would cut a longer text, and with it a key at its end.
              if (secretShape(pasted)?.kind !== 'secret') return
              event.preventDefault()
              follow(pasted, showSoon)
            }}
            onChange={({ target }) => follow(target.value, showSoon)}
            onBlur={showNow}
          />
          <StatusChoice
            key={statusRound}
            status={query.status}
            onChange={() => show(readQuery())}
          />
          <noscript>
            <Button type="submit" className="min-h-10">
              Search
            </Button>
          </noscript>
          {isLoading && (
            <LoaderCircle aria-hidden className="busy-wheel mb-3 size-4 text-ink-soft" />
          )}
        </form>
      </search>
      {secret && <SecretAnswer secret={secret} listAddress={listHref(query)} />}
    </>
  )
}
