import type { LinkChoices } from '@/app/_ui/address/export-link'
import { SelectField, TextField } from '@/app/_ui/kit/field'
import type { ColumnOption } from '../catalogue/export-options'
import type { FieldErrors } from './check-choices'

/** The order of the rows and how many of them. */
export function OrderFields({
  columns,
  choices,
  errors,
  onChange,
}: {
  columns: readonly ColumnOption[]
  choices: LinkChoices
  errors: FieldErrors
  onChange: (part: Partial<LinkChoices>) => void
}) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <SelectField
        id="sort"
        name="sort"
        label="Order"
        value={choices.sort}
        onChange={(event) => onChange({ sort: event.target.value })}
      >
        <option value="">Default order</option>
        {columns.flatMap(({ name, title, isNumber }) => [
          <option key={name} value={name}>
            {title}, {isNumber ? 'lowest first' : 'A to Z, earliest first'}
          </option>,
          <option key={`-${name}`} value={`-${name}`}>
            {title}, {isNumber ? 'highest first' : 'Z to A, latest first'}
          </option>,
        ])}
      </SelectField>
      <TextField
        id="limit"
        name="limit"
        label="Row limit"
        inputMode="numeric"
        placeholder="All rows"
        autoComplete="off"
        error={errors.limit}
        value={choices.limit}
        maxLength={9}
        onChange={(event) => onChange({ limit: event.target.value.replace(/\D/g, '') })}
      />
    </div>
  )
}
