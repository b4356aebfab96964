'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'
import { EndExportsField } from './end-exports-field'

const leaked = 'Leaked'
const suggestions = [leaked, 'No longer needed', 'Replaced', 'Person left'] as const

/**
 * Why a key is revoked, and whether its running exports end, too: they do when it has leaked.
 * @param isLeaked whether that is known before anybody is asked
 */
export function RevocationFields({ isLeaked = false }: { isLeaked?: boolean }) {
  const [reason, setReason] = useState(isLeaked ? leaked : '')
  const [endsExports, setEndsExports] = useState(isLeaked)
  function suggest(suggestion: (typeof suggestions)[number]): void {
    setReason(suggestion)
    setEndsExports(suggestion === leaked)
  }
  return (
    <>
      <ReasonField reason={reason} onChange={setReason} onSuggest={suggest} />
      <EndExportsField checked={endsExports} onChange={setEndsExports} />
    </>
  )
}

/** The usual reasons are one click away. */
function ReasonField({
  reason,
  onChange,
  onSuggest,
}: {
  reason: string
  onChange: (reason: string) => void
  onSuggest: (suggestion: (typeof suggestions)[number]) => void
}) {
  const id = 'reason'
  const hint = 'Optional. Keyward shows it with the key and in the activity.'
  return (
    <Field id={id} label="Reason" hint={hint}>
      <input
        id={id}
        name={id}
        maxLength={200}
        autoComplete="off"
        value={reason}
        onChange={(event) => onChange(event.target.value)}
        // A held Enter that opened the dialog must not confirm it as well.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        className={inputClass}
        {...describeField({ id, hint })}
      />
      <div className="flex flex-wrap gap-1.5">
        {suggestions.map((suggestion) => (
          <Button
            key={suggestion}
            size="small"
            aria-pressed={reason === suggestion}
            onClick={() => onSuggest(suggestion)}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {suggestion}
          </Button>
        ))}
      </div>
    </Field>
  )
}
