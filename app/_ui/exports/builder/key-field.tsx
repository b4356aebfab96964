'use client'

import { useEffect, useRef, useState } from 'react'
import { SelectField, TextField } from '@/app/_ui/kit/field'
import { readStep } from '@/app/_ui/session/take-step'
import type { KeyChoice, KeyChoices } from '../catalogue/export-options'
import { findKeyChoicesAction } from './actions'

const mostNames = 3
/** How long typing rests before keys are looked for. */
const searchMs = 300

/** Why some keys are not among the choices. */
function refusedHint(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`)
  const more = names.length > mostNames ? ' and more' : ''
  return `These keys may not read this export: ${shown.join(', ')}${more}.`
}

/** The keys whose name has what is typed; those of the page before something is. */
function useFoundKeys(exportName: string, keys: KeyChoices) {
  const [search, setSearch] = useState('')
  const [found, setFound] = useState(keys)
  const [failure, setFailure] = useState<string>()
  const latest = useRef('')
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
  value,
  onChange,
}: {
  exportName: string
  keys: KeyChoices
  value: KeyChoice
  onChange: (apiKey: KeyChoice) => void
}) {
  const { search, setSearch, found, failure } = useFoundKeys(exportName, keys)
  const others = found.offered.filter(({ id }) => id !== value.id)
  const hint = found.hasMore
    ? 'The newest keys are listed. Search to find the others.'
    : refusedHint(found.refusedNames)
  return (
    <>
      {(keys.hasMore || search !== '') && (
        <TextField
          id="link-key-search"
          label="Find a key by its name"
          type="search"
          maxLength={100}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          error={failure}
          hint={
            found.offered.length === 0 ? 'No key with this name can read this export.' : undefined
          }
        />
      )}
      <SelectField
        id="link-key"
        label="Key"
        hint={hint}
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
