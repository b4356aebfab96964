'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { SelectField, TextField } from '@/app/_ui/kit/field'
import { noSecret } from '@/app/_ui/kit/form/search-input'
import { readStep } from '@/app/_ui/session/take-step'
import type { KeyChoice } from '../catalogue/export-options'
import { findKeyChoicesAction } from './actions'
import type { PageKeys } from './list-key-choices'

/** How long typing rests before keys are looked for. */
const searchMs = 300

/** The keys whose name has what is typed; those of the page before something is. */
function useFoundKeys(exportName: string, keys: PageKeys) {
  const [search, setSearch] = useState(keys.search)
  const [found, setFound] = useState(keys.found)
  const [failure, setFailure] = useState<string>()
  const latest = useRef(keys.search)
  useEffect(() => {
    if (search === latest.current) return
    const timer = setTimeout(async () => {
      latest.current = search
      const answer = await readStep(() => findKeyChoicesAction(exportName, search))
      if (latest.current !== search) return
      setFailure('failure' in answer ? answer.failure : undefined)
      if (!('failure' in answer)) setFound(answer)
    }, searchMs)
    return () => clearTimeout(timer)
  }, [exportName, search])
  return { search, setSearch, found, failure }
}

/** The key whose link token the link contains. With many keys, a search finds the others by name. */
export function KeyField({
  exportName,
  keys,
  formId,
  value,
  onChange,
}: {
  exportName: string
  keys: PageKeys
  /** The form that sends them before the script runs. */
  formId: string
  value: KeyChoice
  onChange: (apiKey: KeyChoice) => void
}) {
  const { search, setSearch, found, failure } = useFoundKeys(exportName, keys)
  const others = found.offered.filter(({ id }) => id !== value.id)
  return (
    <>
      {(keys.all.hasMore || search !== '') && (
        <TextField
          id="link-key-search"
          name="key-search"
          form={formId}
          {...noSecret}
          label="Find a key by its name"
          type="search"
          maxLength={100}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          error={failure}
          hint={
            found.offered.length === 0 ? 'No key with this name can read this export.' : undefined
          }
        />
      )}
      <noscript>
        <Button type="submit" form={formId}>
          Find keys and update the link
        </Button>
      </noscript>
      <SelectField
        id="link-key"
        name="key"
        form={formId}
        label="Key"
        hint={found.hint}
        value={value.id}
        onChange={({ target }) => {
          const chosen = others.find(({ id }) => id === target.value)
          if (chosen) onChange(chosen)
        }}
      >
        {[value, ...others].map(({ id, name, hint: ending }) => (
          <option key={id} value={id}>
            {name} (…{ending})
          </option>
        ))}
      </SelectField>
    </>
  )
}
