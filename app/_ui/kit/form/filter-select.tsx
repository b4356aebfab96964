import type { ReactNode } from 'react'
import { inputClass } from '../field'

/** A choice of a filter; its label is for screen readers, and without a choice it says what is shown. */
export function FilterSelect({
  name,
  label,
  all,
  value,
  children,
}: {
  name: string
  label: string
  all: string
  value: string
  /** The other options. */
  children: ReactNode
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={name} className="sr-only">
        {label}
      </label>
      <select
        id={name}
        name={name}
        defaultValue={value}
        className={`${inputClass} max-w-60 text-ellipsis`}
      >
        <option value="">{all}</option>
        {children}
      </select>
    </div>
  )
}

/** Options of a choice, each with its value and words. */
export function Options({ of }: { of: readonly (readonly [value: string, words: string])[] }) {
  return of.map(([value, words]) => (
    <option key={value} value={value}>
      {words}
    </option>
  ))
}
