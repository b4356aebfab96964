/** The file formats of an export, side by side. */
export function FormatField({
  name,
  formats,
  value,
  onChange,
}: {
  name: string
  formats: readonly string[]
  value: string
  onChange: (format: string) => void
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Format</legend>
      <div className="flex gap-1 rounded-md border border-line-strong bg-surface p-1">
        {formats.map((format) => (
          <label
            key={format}
            className="flex min-h-7.5 cursor-pointer items-center rounded px-3 font-medium uppercase has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={format}
              checked={format === value}
              onChange={() => onChange(format)}
              className="sr-only"
            />
            {format}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
