import { Field, inputClass } from '@/app/_ui/field'

/** The file format of an export. */
export function FormatField({
  id,
  formats,
  value,
  onChange,
}: {
  id: string
  formats: readonly { extension: string; title: string }[]
  value: string
  onChange: (extension: string) => void
}) {
  return (
    <Field id={id} label="Format">
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={inputClass}
      >
        {formats.map(({ extension, title }) => (
          <option key={extension} value={extension}>
            {title}
          </option>
        ))}
      </select>
    </Field>
  )
}
