'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { takeStep } from '@/app/_ui/session/take-step'
import { secretShape } from '@/lib/keys/find/secret-shape'
import { findEverybodysKeyAction } from './actions'

async function sha256Of(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Searches the keys of everybody. A pasted secret is hashed here, so that it is neither sent nor in the address. */
export function EverybodySearch({ path, search }: { path: string; search: string }) {
  const [failure, setFailure] = useState<string>()
  const [pending, startTransition] = useTransition()

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    const typed = String(new FormData(event.currentTarget).get('search') ?? '')
    const shape = secretShape(typed)
    if (!shape) return
    event.preventDefault()
    if (shape.kind === 'fragment') {
      setFailure('This is a part of a key. Paste the whole key, or its last four characters.')
      return
    }
    startTransition(async () => {
      const sought = { ending: shape.token.slice(-4), sha256: await sha256Of(shape.token) }
      const { failure: refused } = await takeStep(
        () => findEverybodysKeyAction({}, sought),
        (lost) => ({ failure: lost }),
      )
      setFailure(refused)
    })
  }

  return (
    <search>
      <form action={path} onSubmit={onSubmit} className="mb-4 flex flex-wrap items-end gap-2">
        <SearchInput
          label="Search key, owner, last four characters, or paste a key"
          defaultValue={search}
        />
        <Button type="submit" className="min-h-10" disabled={pending}>
          {pending ? 'Searching…' : 'Search'}
        </Button>
        {failure && (
          <div className="basis-full">
            <Notice look="danger">{failure}</Notice>
          </div>
        )}
      </form>
    </search>
  )
}
