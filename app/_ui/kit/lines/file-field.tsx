import { type ChangeEvent, type ReactNode, useState } from 'react'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'
import { sizeText } from '@/app/_ui/kit/number-text'

/** The lines of a CSV file: chosen, or pasted; what was chosen can be mended in place. */
export function FileField({
  text,
  error,
  hint,
  placeholder,
  mostBytes,
  onChange,
}: {
  text: string
  error: string | undefined
  /** Says which columns there are. */
  hint: ReactNode
  placeholder: string
  mostBytes: number
  onChange: (text: string) => void
}) {
  const [fileError, setFileError] = useState<string>()
  const shownError = fileError ?? error

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    if (!file) return
    const isTooLarge = file.size > mostBytes
    const tooLarge = `The file is larger than ${sizeText(mostBytes)}. Split it and import the parts.`
    setFileError(isTooLarge ? tooLarge : undefined)
    if (!isTooLarge) onChange(await file.text())
  }

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
          placeholder={placeholder}
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
