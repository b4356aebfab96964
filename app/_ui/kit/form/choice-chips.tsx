import { Check } from 'lucide-react'
import { FieldNotes, type FieldText } from '../field'

interface Option {
  value: string
  title: string
}

/** A few options side by side, each a check box, or all of them radio buttons. */
export function ChoiceChips({
  id,
  label,
  hint,
  error,
  name = id,
  hasOne = false,
  options,
  chosen,
  onToggle,
}: FieldText & {
  /** What a form calls them; the id if nothing else is said. */
  name?: string
  /** Exactly one of the options is chosen. */
  hasOne?: boolean
  options: readonly Option[]
  chosen: readonly string[]
  onToggle: (value: string) => void
}) {
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(({ value, title }, index) => (
          <label
            key={value}
            className="relative inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 py-0.5 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              id={index === 0 ? id : undefined}
              type={hasOne ? 'radio' : 'checkbox'}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onToggle(value)}
              className="peer absolute inset-0 size-full cursor-pointer opacity-0"
            />
            <Check aria-hidden className="hidden size-3.5 shrink-0 peer-checked:block" />
            {title}
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  )
}
