import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { inputClass } from './field'

/** The one-line search of a list; its label is for screen readers, the placeholder says the same. */
export function SearchInput({
  label,
  id = 'search',
  name = 'search',
  ...rest
}: { label: string } & ComponentProps<'input'>) {
  return (
    <div className="relative min-w-0 grow sm:max-w-80">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        id={id}
        name={name}
        type="search"
        maxLength={100}
        placeholder={label}
        className={`${inputClass} pl-9`}
        {...rest}
      />
    </div>
  )
}
