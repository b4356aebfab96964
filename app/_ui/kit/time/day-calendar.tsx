'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { DayPicker } from 'react-day-picker'
import { isoDay, startOfIsoDayMs } from '@/lib/base/time'

const navButton =
  'inline-flex size-9 items-center justify-center rounded-md hover:bg-sunken aria-disabled:opacity-40'

const looks = {
  root: 'relative p-3',
  month_caption: 'flex h-9 items-center px-1 font-medium',
  nav: 'absolute top-3 right-3 flex gap-1',
  button_previous: navButton,
  button_next: navButton,
  month_grid: 'mt-2 tabular-nums',
  weekday: 'size-9 text-xs font-normal text-ink-soft',
  day: 'p-0 text-center',
  day_button:
    'size-9 rounded-md hover:bg-sunken disabled:cursor-not-allowed disabled:opacity-40 disabled:hover:bg-transparent',
  today: '[&>button]:font-semibold [&>button]:text-accent [&>button]:underline',
  selected:
    '[&>button]:bg-accent [&>button]:text-on-accent [&>button]:hover:bg-accent-strong [&>button]:outline-offset-2',
  outside: 'text-ink-soft',
} as const

function dateOf(day: string): Date | undefined {
  const atMs = startOfIsoDayMs(day)
  return atMs === undefined ? undefined : new Date(atMs)
}

function MonthArrow({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' }) {
  const Arrow = orientation === 'left' ? ChevronLeft : ChevronRight
  return <Arrow aria-hidden className="size-4" />
}

/** A month to choose a UTC day from, with the arrow keys too. It is large, so it is loaded when somebody asks for it. */
export function DayCalendar({
  day,
  minDay,
  onChoose,
}: {
  day: string
  minDay: string
  onChoose: (day: string) => void
}) {
  const chosen = dateOf(day)
  const first = dateOf(minDay)
  return (
    <DayPicker
      mode="single"
      required
      autoFocus
      timeZone="UTC"
      weekStartsOn={1}
      selected={chosen}
      onSelect={(date: Date) => onChoose(isoDay(date.getTime()))}
      {...(chosen && { defaultMonth: chosen })}
      {...(first && { disabled: { before: first }, startMonth: first })}
      classNames={looks}
      components={{ Chevron: MonthArrow }}
    />
  )
}
