import clsx from 'clsx'
import { CircleAlert } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

export const inputClass = clsx(
  'block w-full min-h-10 rounded-md border border-line-strong bg-surface px-3 py-2 text-ink',
  'placeholder:text-ink-soft aria-invalid:border-danger aria-invalid:border-2',
  'disabled:bg-sunken disabled:text-ink-soft [&[readonly]]:bg-sunken',
)

export interface FieldText {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
}

/** Returns the attributes with which assistive technology reads an input's hint and error. */
export function describeField({ id, hint, error }: Omit<FieldText, 'label'>) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined }
}

/** The error of a field and its hint, in the places `describeField` points at. */
export function FieldNotes({ id, hint, error }: Omit<FieldText, 'label'>) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{error}</span>
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </div>
      )}
    </>
  )
}

/** A label, the input given as children, its hint and its error: the input itself takes `describeField`. */
export function Field({ id, label, hint, error, children }: FieldText & { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** A one-line input with everything that belongs to it. */
export function TextField({
  id,
  label,
  hint,
  error,
  className,
  ...rest
}: FieldText & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        className={clsx(inputClass, className)}
        {...describeField({ id, hint, error })}
        {...rest}
      />
    </Field>
  )
}

/** A choice of one among many; the options are its children. */
export function SelectField({
  id,
  label,
  hint,
  error,
  className,
  ...rest
}: FieldText & Omit<ComponentProps<'select'>, 'id'>) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        className={clsx(inputClass, 'text-ellipsis', className)}
        {...describeField({ id, hint, error })}
        {...rest}
      />
    </Field>
  )
}
