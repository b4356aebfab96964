'use client'

import { CalendarDays } from 'lucide-react'
import { useRef, useState } from 'react'
import { later } from '../later'

const DayCalendar = later(async () => (await import('./day-calendar')).DayCalendar)

/** Places a popover below what it belongs to, or above where there is no room. */
function place(popover: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const { offsetWidth, offsetHeight, style } = popover
  const isBelow = bottom + offsetHeight < window.innerHeight || top < offsetHeight
  style.left = `${Math.max(8, Math.min(left, window.innerWidth - offsetWidth - 8))}px`
  style.top = `${isBelow ? bottom + 4 : top - offsetHeight - 4}px`
}

/** Opens a calendar in which the day of a field is chosen. */
export function CalendarButton({
  id,
  value,
  onChange,
  minDay = '',
}: {
  /** Of the field. */
  id: string
  /** `YYYY-MM-DD`; anything else is no day. */
  value: string
  onChange: (day: string) => void
  minDay?: string | undefined
}) {
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
