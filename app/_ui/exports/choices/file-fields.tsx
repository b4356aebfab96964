import type { LinkChoices } from '@/app/_ui/address/export-link'
import { SelectField } from '@/app/_ui/kit/field'
import type { FormatOption } from '../catalogue/export-options'
import { fileOptions } from './file-options'

/** The format of the file, and how a file of that format is written. */
export function FileFields({
  formats,
  choices,
  onChange,
}: {
  formats: readonly FormatOption[]
  choices: LinkChoices
  onChange: (part: Partial<LinkChoices>) => void
}) {
  const chosen = formats.find(({ extension }) => extension === choices.format)
  const known = chosen?.parameters ?? []
  const offered = fileOptions.filter(({ name }) => known.includes(name))
  const changed = offered.filter(({ name }) => choices.file[name]).length
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          id="format"
          name="format"
          label="Format"
          hint={chosen?.note}
          value={choices.format}
          onChange={(event) => onChange({ format: event.target.value })}
        >
          {formats.map(({ extension, title }) => (
            <option key={extension} value={extension}>
              {title}
            </option>
          ))}
        </SelectField>
      </div>
      {offered.length > 0 && (
        <details className="rounded-md border border-line">
          <summary className="px-3 py-2 font-medium">
            How it is written: {changed === 0 ? 'as usual' : `${changed} changed`}
          </summary>
          <div className="grid items-start gap-4 border-t border-line p-3 sm:grid-cols-2">
            {offered.map(({ name, label, choices: values }) => (
              <SelectField
                key={name}
                id={`file-${name}`}
                name={name}
                label={label}
                value={choices.file[name] ?? ''}
                onChange={(event) =>
                  onChange({ file: { ...choices.file, [name]: event.target.value } })
                }
              >
                {values.map(([value, title]) => (
                  <option key={value} value={value}>
                    {title}
                  </option>
                ))}
              </SelectField>
            ))}
          </div>
        </details>
      )}
    </>
  )
}
