'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { type SecretShape, secretShape } from '@/lib/keys/find/secret-shape'
import { SecretAnswer } from './secret-answer'

/** Searches the keys of everybody. A pasted secret is looked up by its digest: it is neither sent nor in the address. */
export function EverybodySearch({ path, search }: { path: string; search: string }) {
  const [secret, setSecret] = useState<SecretShape>()

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    const shape = secretShape(String(new FormData(event.currentTarget).get('search') ?? ''))
    setSecret(shape)
    if (shape) event.preventDefault()
  }

  return (
    <search>
      {/* The browser would refuse a text with a key in it, and the lookup could not answer. */}
      <form
        noValidate
        action={path}
        onSubmit={onSubmit}
        className="mb-4 flex flex-wrap items-end gap-2"
      >
        <SearchInput
          label="Search key, owner, last four characters, or paste a key"
          defaultValue={search}
        />
        <Button type="submit" className="min-h-10">
          Search
        </Button>
        {secret && <SecretAnswer secret={secret} listAddress={path} />}
      </form>
    </search>
  )
}
