import { KeyRound } from 'lucide-react'
import type { KeyFormOptions, KeyFormValues } from './form-state'
import { keySummary } from './key-summary'

/** Says once more, before Save, what the key will be able to do. */
export function KeySummary({
  values,
  options,
}: {
  values: KeyFormValues
  options: KeyFormOptions
}) {
  return (
    <section
      aria-label="What this key will be able to do"
      className="flex items-start gap-2.5 rounded-md bg-sunken px-3.5 py-2.5"
    >
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
      <p className="min-w-0 [overflow-wrap:anywhere]">{keySummary(values, options)}</p>
    </section>
  )
}
