'use client'

import clsx from 'clsx'
import { CalendarDays } from 'lucide-react'
import { type ComponentProps, useRef, useState, useSyncExternalStore } from 'react'
import { inputClass } from '../field'
import { later } from '../later'
import { parseDay, shownDay } from './parse-day'

const DayCalendar = later(async () => (await import('./day-calendar')).DayCalendar)

interface DayInputProps
  extends Pick<ComponentProps<'input'>, 'aria-describedby' | 'aria-invalid' | 'className'> {
  id: string
  name: string
  /** `YYYY-MM-DD`, empty, or the text of a person that names no day. */
  value: string
  onChange: (day: string) => void
  minDay?: string
}

/** Places a popover below what it belongs to, or above where there is no room. */
function place(popover: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const { offsetWidth, offsetHeight, style } = popover
  const isBelow = bottom + offsetHeight < window.innerHeight || top < offsetHeight
  style.left = `${Math.max(8, Math.min(left, window.innerWidth - offsetWidth - 8))}px`
  style.top = `${isBelow ? bottom + 4 : top - offsetHeight - 4}px`
}

function CalendarButton({ id, value, onChange, minDay = '' }: DayInputProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="Open the calendar"
        popoverTarget={`${id}-calendar`}
        className="absolute inset-y-1 right-1 inline-flex w-8 items-center justify-center rounded-sm text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <CalendarDays aria-hidden className="size-4" />
      </button>
      <div
        ref={popover}
        id={`${id}-calendar`}
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === 'open')}
        className="fixed m-0 min-h-80 min-w-72 rounded-lg border border-line bg-surface text-ink shadow-2xl"
      >
        {isOpen && (
          <div
            ref={() => {
              if (popover.current && button.current?.parentElement)
                place(popover.current, button.current.parentElement)
            }}
          >
            <DayCalendar
              day={value}
              minDay={minDay}
              onChoose={(day) => {
                onChange(day)
                popover.current?.hidePopover()
              }}
            />
          </div>
        )}
      </div>
    </>
  )
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
export function DayInput(props: DayInputProps) {
  const { id, name, value, onChange, minDay, className, ...described } = props
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
      <CalendarButton {...props} />
    </span>
  )
}
