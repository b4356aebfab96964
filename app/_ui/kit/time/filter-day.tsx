'use client'

import { describeField } from '../field'
import { useFollowed } from '../form/use-followed'
import { DayInput } from './day-input'

/** A day among the filters of a list, which follows the address, with its label before it. */
export function FilterDay({
  name,
  label,
  value,
  error,
}: {
  name: string
  label: string
  value: string
  /** Shown by `FieldNotes` with the same name. */
  error?: string
}) {
  const [day, setDay] = useFollowed(value)
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={name} className="text-ink-soft max-sm:min-w-9">
        {label}
      </label>
      <DayInput
        id={name}
        name={name}
        value={day}
        onChange={setDay}
        className="max-w-46"
        {...describeField({ id: name, error })}
      />
    </div>
  )
}
