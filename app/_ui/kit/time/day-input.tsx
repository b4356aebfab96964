'use client'

import clsx from 'clsx'
import { type ComponentProps, useState, useSyncExternalStore } from 'react'
import { inputClass } from '../field'
import { later } from '../later'
import { parseDay, shownDay } from './parse-day'

const CalendarButton = later(async () => (await import('./calendar-button')).CalendarButton)

interface DayInputProps
  extends Pick<ComponentProps<'input'>, 'aria-describedby' | 'aria-invalid' | 'className'> {
  id: string
  name: string
  /** `YYYY-MM-DD`, empty, or the text of a person that names no day. */
  value: string
  onChange: (day: string) => void
  minDay?: string
}

/** Tells whether a day is being typed into the browser's own date field, or stands there in part. */
function isInUse(field: HTMLElement | null): boolean {
  return (
    field instanceof HTMLInputElement &&
    field.type === 'date' &&
    (field === document.activeElement || field.validity.badInput)
  )
}

function whenLeft(check: () => void): () => void {
  document.addEventListener('focusout', check)
  return () => document.removeEventListener('focusout', check)
}

/** Returns false until the page's script runs and nobody is in the browser's own field any more. */
function useOwnField(id: string): boolean {
  return useSyncExternalStore(
    whenLeft,
    () => !isInUse(document.getElementById(id)),
    () => false,
  )
}

/**
 * A day, shown as everywhere ("23 Dec 2026") and typed or chosen in a calendar. Before the script runs, and for who
 * began to type before, it is the browser's own date field.
 */
export function DayInput({
  id,
  name,
  value,
  onChange,
  minDay,
  className,
  ...described
}: DayInputProps) {
  // What is typed stays as it is until the field is left.
  const [draft, setDraft] = useState<string>()
  const look = clsx(inputClass, 'w-auto! min-w-40', className)
  if (!useOwnField(id)) {
    return (
      <input
        {...{ id, name, ...described }}
        ref={(field) => {
          // Chosen before the script ran.
          if (field && field.value !== value) onChange(field.value)
        }}
        onChange={({ target }) => onChange(target.value)}
        type="date"
        min={minDay}
        // An empty text would be written over a day that is there in part.
        defaultValue={value || undefined}
        className={look}
      />
    )
  }
  return (
    <span className="relative inline-block">
      <input type="hidden" name={name} value={value} />
      <input
        {...{ id, ...described }}
        type="text"
        autoComplete="off"
        placeholder="e.g. 23 Dec 2026"
        value={draft ?? shownDay(value)}
        onChange={({ target }) => {
          setDraft(target.value)
          onChange(parseDay(target.value) ?? target.value)
        }}
        onBlur={() => setDraft(undefined)}
        className={clsx(look, 'pr-10 tabular-nums')}
      />
      <CalendarButton {...{ id, value, onChange, minDay }} />
    </span>
  )
}
