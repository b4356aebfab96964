import { SelectField, TextField } from '@/app/_ui/kit/field'
import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'
import type { FilterOption } from '../catalogue/export-options'
import { type FieldErrors, filterFieldId } from './check-choices'

interface FieldProps {
  filter: FilterOption
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** The name of a filter in a link, and in a form that a browser sends alone. */
function filterParameter(name: string): string {
  return `filter[${name}]`
}

function SeveralField({ filter, value, error, onChange }: FieldProps) {
  const { name, title, description, values } = filter
  const chosen = value.split(',').filter(Boolean)
  function toggle(one: string): void {
    const wanted = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
    const inOrder = values.map((known) => known.value).filter((known) => wanted.includes(known))
    onChange(inOrder.join(','))
  }
  return (
    <ChoiceChips
      id={filterFieldId(name)}
      name={filterParameter(name)}
      label={title}
      hint={description}
      error={error}
      options={values}
      chosen={chosen}
      onToggle={toggle}
    />
  )
}

function SwitchField({ filter, value, onChange }: FieldProps) {
  const { name, title, description } = filter
  const id = filterFieldId(name)
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        name={filterParameter(name)}
        type="checkbox"
        value="true"
        checked={value === 'true'}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked ? 'true' : '')}
        className="mt-0.5 size-4 accent-accent"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {title}
        </label>
        <p id={`${id}-hint`} className="text-ink-soft">
          {description}
        </p>
      </div>
    </div>
  )
}

function OneField({ filter, value, error, onChange }: FieldProps) {
  const { name, title, description, values, unsetTitle } = filter
  return (
    <SelectField
      id={filterFieldId(name)}
      name={filterParameter(name)}
      label={title}
      hint={description}
      error={error}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{unsetTitle}</option>
      {values.map((one) => (
        <option key={one.value} value={one.value}>
          {one.title}
        </option>
      ))}
    </SelectField>
  )
}

function IdsField({ filter, value, error, onChange }: FieldProps) {
  const { name, title, description, isRequired } = filter
  return (
    <TextField
      id={filterFieldId(name)}
      name={filterParameter(name)}
      label={
        <>
          {title}
          {isRequired && <span className="font-normal text-ink-soft"> (required)</span>}
        </>
      }
      hint={description}
      error={error}
      required={isRequired}
      value={value}
      maxLength={1000}
      autoComplete="off"
      placeholder={isRequired ? 'Such as 114 or 114, 115' : 'All'}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

const fields = { ids: IdsField, several: SeveralField, one: OneField, switch: SwitchField }

/** One field for each filter of an export, the required ones first. */
export function FilterFields({
  filters,
  values,
  errors,
  onChange,
}: {
  filters: readonly FilterOption[]
  values: Readonly<Record<string, string>>
  errors: FieldErrors
  onChange: (name: string, value: string) => void
}) {
  const inOrder = [...filters].sort((a, b) => Number(b.isRequired) - Number(a.isRequired))
  return (
    <>
      {inOrder.map((filter) => {
        const Field = fields[filter.control]
        return (
          <Field
            key={filter.name}
            filter={filter}
            value={values[filter.name] ?? ''}
            error={errors[filterFieldId(filter.name)]}
            onChange={(value) => onChange(filter.name, value)}
          />
        )
      })}
    </>
  )
}
