import { SelectField } from '@/app/_ui/kit/field'
import type { KeyChoices } from '../state/builder-facts'

const mostNames = 3

/** Why some keys are not among the choices. */
function refusedHint(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`)
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return `Not offered, because not allowed to read this export: ${shown.join(', ')}${more}.`
}

/** Whose link token the link carries. */
export function KeyField({
  keys,
  value,
  onChange,
}: {
  keys: KeyChoices
  value: string
  onChange: (id: string) => void
}) {
  return (
    <SelectField
      id="link-key"
      label="Key"
      hint={refusedHint(keys.refusedNames)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {keys.offered.map(({ id, name, hint }) => (
        <option key={id} value={id}>
          {name} (…{hint})
        </option>
      ))}
    </SelectField>
  )
}
