import { Field, inputClass } from '@/app/_ui/field'
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
  const hint = 'The link opens this export until that key is revoked, deleted or expires.'
  return (
    <Field id="link-key" label="Link token of" hint={hint}>
      <select
        id="link-key"
        aria-describedby="link-key-hint"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={inputClass}
      >
        {keys.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}
