'use client'

import clsx from 'clsx'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { describeField, Field, type FieldText, inputClass } from '@/app/_ui/kit/field'
import { useTakenOver } from '@/app/_ui/kit/use-taken-over'

/** A field for a password or key, with an eye that shows what was typed. */
export function PasswordField({
  id,
  label,
  hint,
  error,
  ...rest
}: FieldText & Omit<ComponentProps<'input'>, 'id' | 'type' | 'className'>) {
  const [isShown, setIsShown] = useState(false)
  const hasScript = useTakenOver()
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          id={id}
          type={isShown ? 'text' : 'password'}
          className={clsx(inputClass, 'pr-11')}
          {...describeField({ id, hint, error })}
          {...rest}
        />
        {hasScript && (
          <button
            type="button"
            aria-label="Show the characters"
            aria-pressed={isShown}
            aria-controls={id}
            data-tip={isShown ? 'Hide' : 'Show'}
            onClick={() => setIsShown(!isShown)}
            className="absolute inset-y-0 right-0 flex w-10 print:hidden items-center justify-center rounded-md text-ink-soft hover:text-ink focus-visible:-outline-offset-2"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        )}
      </div>
    </Field>
  )
}
