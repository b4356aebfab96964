'use client'

import type { ReactNode } from 'react'
import { inputClass } from '../field'
import { useFollowedField } from './use-followed'

/**
 * A choice of a filter, which follows the address; its label is for screen readers, and without a choice it says what is
 * shown.
 */
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
  const field = useFollowedField<HTMLSelectElement>(value)
  return (
    <div className="min-w-0">
      <label htmlFor={name} className="sr-only">
        {label}
      </label>
      <select id={name} name={name} {...field} className={`${inputClass} max-w-60 text-ellipsis`}>
        <option value="">{all}</option>
        {children}
      </select>
    </div>
  )
}
