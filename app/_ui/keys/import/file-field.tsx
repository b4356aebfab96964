import { type ChangeEvent, Fragment, useState } from 'react'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'
import { freeTextNames, freeTexts } from '@/lib/keys/record/free-texts'

const maxFileBytes = 4_194_304
const tooLarge = 'The file is larger than 4 MiB. Split it and import the parts.'

/** The lines of a file: chosen, or pasted; what was chosen can be mended in place. */
export function FileField({
  text,
  error,
  onChange,
}: {
  text: string
  error: string | undefined
  onChange: (text: string) => void
}) {
  const [fileError, setFileError] = useState<string>()
  const shownError = fileError ?? error

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    if (!file) return
    setFileError(file.size > maxFileBytes ? tooLarge : undefined)
    if (file.size <= maxFileBytes) onChange(await file.text())
  }

  const hint = (
    <>
      The first line names the columns, in any order: <code>name</code>, <code>key</code> or{' '}
      <code>sha256</code>. Optional columns: <code>owner</code> (a user id; yours without it),{' '}
      <code>expires</code> (the last day)
      {freeTextNames.map((name) => (
        <Fragment key={name}>
          , <code>{name}</code> ({freeTexts[name].label.toLowerCase()})
        </Fragment>
      ))}
      . At most 5,000 lines.
    </>
  )
  return (
    <>
      <Field
        id="file"
        label="CSV file"
        error={fileError}
        hint="Your browser reads the file. It sends nothing until you press Check."
      >
        <input
          id="file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={choose}
          className={`${inputClass} file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium file:text-ink`}
          {...describeField({ id: 'file', hint: true, ...(fileError && { error: fileError }) })}
        />
      </Field>
      <Field
        id="lines"
        label="Or paste its lines"
        hint={hint}
        error={fileError ? undefined : shownError}
      >
        <textarea
          id="lines"
          rows={9}
          spellCheck={false}
          autoComplete="off"
          value={text}
          placeholder={
            'name,key,expires\nDay-to-day reports,6f1c9b1e-4c1f-4a54-9d0c-2f5f4d1f9a11,2027-12-31'
          }
          onChange={(event) => {
            setFileError(undefined)
            onChange(event.target.value)
          }}
          className={`${inputClass} font-mono text-[0.8125rem] whitespace-pre`}
          wrap="off"
          {...describeField({ id: 'lines', hint, ...(error && { error }) })}
        />
      </Field>
    </>
  )
}
