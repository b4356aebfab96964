'use client'

import { LoaderCircle } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type ListQuery, listHref, listPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { inputClass } from '@/app/_ui/kit/field'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { later } from '@/app/_ui/kit/later'
import { type SecretShape, secretShape } from '@/lib/keys/find/secret-shape'
import { keyStatuses } from '@/lib/keys/record/key-status'
import { statusLabels } from '../detail/key-status'
import { useLiveQuery } from './use-live-query'

const SecretResult = later(async () => (await import('./secret-result')).SecretResult)

/** What the form keeps of the view when it is sent without its script. */
function HiddenFields({ query }: { query: ListQuery }) {
  const kept = listHref({ ...query, search: '', status: '', page: 1 })
  return [...new URLSearchParams(kept.split('?')[1])].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

function StatusField({ status, onChange }: { status: string; onChange: () => void }) {
  return (
    <>
      <label htmlFor="status" className="sr-only">
        Status
      </label>
      <div className="w-40">
        <select
          key={status}
          id="status"
          name="status"
          defaultValue={status}
          onChange={onChange}
          className={inputClass}
        >
          <option value="">All statuses</option>
          {keyStatuses.map((one) => (
            <option key={one} value={one}>
              {statusLabels[one]}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}

/** Keeps what may be a secret out of the field, and forgets it when the list shows another view. */
function useSecret(input: RefObject<HTMLInputElement | null>, query: ListQuery) {
  const [secret, setSecret] = useState<SecretShape>()
  const address = useSearchParams().toString()
  const shownAddress = useRef(address)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for the view
  useEffect(() => {
    if (shownAddress.current === address) return
    shownAddress.current = address
    setSecret(undefined)
    if (input.current && input.current !== document.activeElement) {
      input.current.value = query.search
    }
  }, [address])

  function keepBack(text: string): SecretShape | undefined {
    const shape = secretShape(text)
    setSecret(shape)
    if (shape?.kind === 'secret' && input.current) input.current.value = ''
    return shape
  }
  return { secret, keepBack }
}

/**
 * Search and status of the list. The list follows while they change; without scripts they are a form. A text that may be
 * a secret is never sent: the key it belongs to is looked up by its digest.
 */
export function ListFilter({ query }: { query: ListQuery }) {
  const form = useRef<HTMLFormElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const { secret, keepBack } = useSecret(input, query)
  const { isLoading, show, showSoon, showNow, stop } = useLiveQuery()

  function readQuery(): ListQuery {
    const sent = new FormData(form.current ?? undefined)
    const status = keyStatuses.find((one) => one === sent.get('status')) ?? ''
    return { ...query, search: String(sent.get('search') ?? ''), status, page: 1 }
  }
  function follow(text: string, follows: typeof show | typeof showSoon): void {
    if (keepBack(text)) stop()
    else if (follows === show) show(readQuery())
    else showSoon(readQuery)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the script was there counts once
  useEffect(() => {
    const typed = input.current?.value ?? ''
    if (typed !== query.search) follow(typed, show)
  }, [])

  return (
    <>
      <search className="flex min-w-0 grow">
        <form
          ref={form}
          action={listPath}
          aria-busy={isLoading}
          onSubmit={(event) => {
            event.preventDefault()
            follow(input.current?.value ?? '', show)
          }}
          className="flex min-w-0 grow flex-wrap items-end gap-2"
        >
          <HiddenFields query={query} />
          <SearchInput
            ref={input}
            label="Search by name, ending or id"
            placeholder="Name, ending, id, or a leaked key"
            defaultValue={query.search}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text')
              // The field would cut a longer text, and with it a key at its end.
              if (secretShape(text)?.kind !== 'secret') return
              event.preventDefault()
              follow(text, showSoon)
            }}
            onChange={({ target }) => follow(target.value, showSoon)}
            onBlur={showNow}
          />
          <StatusField status={query.status} onChange={() => show(readQuery())} />
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
      {secret && (
        <SecretResult
          key={secret.kind === 'secret' ? secret.token : ''}
          token={secret.kind === 'secret' ? secret.token : undefined}
          listAddress={listHref(query)}
        />
      )}
    </>
  )
}
