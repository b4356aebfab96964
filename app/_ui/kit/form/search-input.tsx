import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { inputClass } from '../field'

/** Matches any text but one with a token in it, which an address must not hold. */
const noToken = '(?![\\s\\S]*[kK][wW](?:[lL]|_[lL][iI][vV][eE])_[0-9A-Za-z]{8})[\\s\\S]*'

/** The attributes with which the browser itself refuses to send a text with an API key in it. */
export const noSecret = {
  pattern: noToken,
  title: 'This looks like an API key, so it is not sent. To revoke it, use “Leaked key”.',
} as const

/**
 * The one-line search of a list; its label is for screen readers, the placeholder says the same. It takes no API key.
 */
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
        {...noSecret}
        autoComplete="off"
        spellCheck={false}
        placeholder={label}
        className={`${inputClass} pl-9`}
        {...rest}
      />
    </div>
  )
}
