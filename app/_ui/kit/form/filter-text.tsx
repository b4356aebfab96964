'use client'

import { TextField } from '../field'
import { SearchInput } from './search-input'
import { useFollowedField } from './use-followed'

/** The search among filters; it follows the address. */
export function FilterSearch({ label, value }: { label: string; value: string }) {
  return <SearchInput label={label} {...useFollowedField<HTMLInputElement>(value)} />
}

/** A text among filters, which follows the address. */
export function FilterText({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <TextField
      id={name}
      name={name}
      label={label}
      maxLength={100}
      autoComplete="off"
      {...useFollowedField<HTMLInputElement>(value)}
    />
  )
}
