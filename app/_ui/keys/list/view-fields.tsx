import type { ChangeEvent } from 'react'
import type { ListColumn } from '@/app/_ui/address/list-view'
import { inputClass } from '@/app/_ui/kit/field'

function send({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>): void {
  target.form?.requestSubmit()
}

/** A choice of one among several for the list. It is saved as soon as it is made. */
export function ViewChoice({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
}) {
  return (
    <label className="flex flex-col gap-1 font-medium">
      {label}
      <select name={name} value={value} onChange={send} className={`${inputClass} font-normal`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A column of the list that can be left out, and what it is called. */
export type LabelledColumn = readonly [name: ListColumn, label: string]

/** Which of the columns the list has. */
export function ColumnBoxes({
  columns,
  shown,
}: {
  columns: readonly LabelledColumn[]
  shown: readonly ListColumn[]
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">Columns</legend>
      {/* Says that columns were chosen, even if none is. */}
      <input type="hidden" name="column" value="" />
      {columns.map(([name, label]) => (
        <label key={name} className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            name="column"
            value={name}
            checked={shown.includes(name)}
            onChange={send}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
