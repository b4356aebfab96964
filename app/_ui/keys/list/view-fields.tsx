import type { ListColumn } from '@/app/_ui/address/list-view'
import { inputClass } from '@/app/_ui/kit/field'

/** A choice of one among several for the list. */
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
      <select name={name} defaultValue={value} className={`${inputClass} font-normal`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A column of the list that can be left out. */
export interface OptionalColumn {
  name: ListColumn
  label: string
  isShown: boolean
}

/** Which of the columns the list has. */
export function ColumnBoxes({ columns }: { columns: readonly OptionalColumn[] }) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">Columns</legend>
      {/* Says that columns were chosen, even if none is. */}
      <input type="hidden" name="column" value="" />
      {columns.map(({ name, label, isShown }) => (
        <label key={name} className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            name="column"
            value={name}
            defaultChecked={isShown}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
