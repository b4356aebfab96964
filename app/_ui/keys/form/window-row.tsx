import { X } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { SelectField, TextField } from '@/app/_ui/kit/field'
import type { KeyFormErrors, WindowRow as Row } from './form-state'
import { windowLabel } from './limit-labels'

const units = [
  ['second', 'seconds'],
  ['minute', 'minutes'],
  ['hour', 'hours'],
  ['day', 'days'],
] as const

/** One window: so many calls in so long, under a name. */
export function WindowRow({
  at,
  row,
  onChange,
  onRemove,
  errors,
}: {
  /** Counted from 0. */
  at: number
  row: Row
  onChange: (row: Row) => void
  onRemove: () => void
  errors: KeyFormErrors
}) {
  const path = `windows.${at}`
  const errorOf = (member: string) => errors[`limits.${path}.${member}`]
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 font-medium">Window {at + 1}</legend>
      <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-[1fr_5rem_8rem_1fr_auto]">
        <TextField
          id={`${path}.quota`}
          name={`${path}.quota`}
          label="Calls"
          inputMode="numeric"
          autoComplete="off"
          value={row.quota}
          onChange={(event) => onChange({ ...row, quota: event.target.value })}
          error={errorOf('quota')}
        />
        <TextField
          id={`${path}.length`}
          name={`${path}.length`}
          label="In"
          inputMode="numeric"
          autoComplete="off"
          value={row.length}
          onChange={(event) => onChange({ ...row, length: event.target.value })}
          error={errorOf('windowSeconds')}
        />
        <SelectField
          id={`${path}.unit`}
          name={`${path}.unit`}
          label="Unit"
          value={row.unit}
          onChange={(event) => onChange({ ...row, unit: event.target.value })}
        >
          {units.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </SelectField>
        <TextField
          id={`${path}.name`}
          name={`${path}.name`}
          label="Name"
          autoComplete="off"
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.target.value })}
          error={errorOf('name')}
        />
        <Button
          aria-label={`Remove window ${at + 1}: ${windowLabel(row) ?? row.name}`}
          onClick={onRemove}
          className="min-h-10 md:mt-[1.6875rem]"
        >
          <X aria-hidden />
          Remove
        </Button>
      </div>
    </fieldset>
  )
}
