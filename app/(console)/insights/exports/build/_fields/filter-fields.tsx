import { Field, inputClass, TextField } from '@/app/_ui/field'
import type { FilterFacts } from '../builder-facts'

/** One field for each filter of an export: a choice where its values are known, else text. */
export function FilterFields({
  filters,
  values,
  onChange,
}: {
  filters: readonly FilterFacts[]
  values: Readonly<Record<string, string>>
  onChange: (name: string, value: string) => void
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {filters.map(({ name, title, description, isRequired, allowed }) => {
        const label = isRequired ? `${title} (required)` : title
        const shared = { id: `filter-${name}`, label, hint: description }
        if (!allowed) {
          return (
            <TextField
              key={name}
              {...shared}
              value={values[name] ?? ''}
              maxLength={1000}
              onChange={(event) => onChange(name, event.target.value)}
            />
          )
        }
        return (
          <Field key={name} {...shared}>
            <select
              id={shared.id}
              aria-describedby={`${shared.id}-hint`}
              value={values[name] ?? ''}
              onChange={(event) => onChange(name, event.target.value)}
              className={inputClass}
            >
              <option value="">Any</option>
              {allowed.map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          </Field>
        )
      })}
    </div>
  )
}
