'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'

const suggestions = ['Leaked', 'No longer needed', 'Replaced', 'Person left'] as const

/** Why a key is revoked; the usual reasons are one click away. */
export function ReasonField() {
  const [reason, setReason] = useState('')
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
        onChange={(event) => setReason(event.target.value)}
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
            onClick={() => setReason(suggestion)}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {suggestion}
          </Button>
        ))}
      </div>
    </Field>
  )
}
