import { SelectField } from '@/app/_ui/field'
import type { KeyChoice } from '../builder-facts'

/** Whose link token the link carries. */
export function KeyField({
  keys,
  value,
  onChange,
}: {
  keys: readonly KeyChoice[]
  value: string
  onChange: (id: string) => void
}) {
  return (
    <SelectField
      id="link-key"
      label="Key"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {keys.map(({ id, name, hint }) => (
        <option key={id} value={id}>
          {name} (…{hint})
        </option>
      ))}
    </SelectField>
  )
}
