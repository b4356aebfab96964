import { SelectField, TextField } from '@/app/_ui/kit/field'
import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'
import { type FilterFieldProps, filterAttributes } from './filter-attributes'

function SeveralField({ filter, value, error, onChange }: FilterFieldProps) {
  const chosen = value.split(',').filter(Boolean)
  function toggle(one: string): void {
    const wanted = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
    const inOrder = filter.values
      .map((known) => known.value)
      .filter((known) => wanted.includes(known))
    onChange(inOrder.join(','))
  }
  return (
    <ChoiceChips
      {...filterAttributes(filter, error)}
      options={filter.values}
      chosen={chosen}
      onToggle={toggle}
    />
  )
}

function SwitchField({ filter, value, onChange }: FilterFieldProps) {
  const { id, name, label, hint } = filterAttributes(filter)
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        name={name}
        type="checkbox"
        value="true"
        checked={value === 'true'}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked ? 'true' : '')}
        className="mt-0.5 size-4 accent-accent"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      </div>
    </div>
  )
}

function OneField({ filter, value, error, onChange }: FilterFieldProps) {
  return (
    <SelectField
      {...filterAttributes(filter, error)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{filter.unsetTitle}</option>
      {filter.values.map((one) => (
        <option key={one.value} value={one.value}>
          {one.title}
        </option>
      ))}
    </SelectField>
  )
}

function IdsField({ filter, value, error, onChange }: FilterFieldProps) {
  const { title, isRequired } = filter
  return (
    <TextField
      {...filterAttributes(filter, error)}
      label={
        <>
          {title}
          {isRequired && <span className="font-normal text-ink-soft"> (required)</span>}
        </>
      }
      required={isRequired}
      value={value}
      maxLength={1000}
      autoComplete="off"
      placeholder={isRequired ? 'Such as 114 or 114, 115' : 'All'}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** The field of each control that a filter may have. */
export const controls = { ids: IdsField, several: SeveralField, one: OneField, switch: SwitchField }
