import type { FilterOption } from '../catalogue/export-options'
import { type FieldErrors, filterFieldId } from './check-choices'
import { controls } from './filter-controls'

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
        const Field = controls[filter.control]
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
