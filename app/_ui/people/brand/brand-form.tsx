'use client'

import { Button } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'
import { SavedText } from '@/app/_ui/kit/form/saved-field'
import { Notice } from '@/app/_ui/kit/notice'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import type { Brand } from '@/lib/store/brand/brand'
import { setBrandAction } from './actions'
import type { BrandState } from './brand-state'

const logoHint = 'A PNG image of at most 64 KB. Square images look best. Everybody can see it.'

/** Sets name and logo of the instance. */
export function BrandForm({ brand: { name = '', logo } }: { brand: Brand }) {
  const { state, pending, form } = useActionForm(
    setBrandAction,
    { errors: {}, saves: 0 },
    (failure, { saves }): BrandState => ({ errors: {}, failure, saves }),
  )
  const { errors, failure, saves } = state
  return (
    <form {...form} noValidate className="flex max-w-2xl flex-col gap-4">
      <SavedText
        id="brand-name"
        name="name"
        label="Name"
        hint="At most 40 characters. Empty: Keyward."
        saved={name}
        isSending={pending}
        error={errors.name}
        autoComplete="off"
        maxLength={60}
      />
      <Field id="brand-logo" label="Logo" hint={logoHint} error={errors.logo}>
        <input
          key={logo}
          id="brand-logo"
          name="logo"
          type="file"
          accept="image/png"
          className={`${inputClass} file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium file:text-ink`}
          {...describeField({
            id: 'brand-logo',
            hint: logoHint,
            ...(errors.logo && { error: errors.logo }),
          })}
        />
      </Field>
      {logo && (
        <label className="flex items-center gap-2">
          <input type="checkbox" name="removesLogo" className="size-4 accent-accent" />
          Remove the logo
        </label>
      )}
      {failure && <Notice look="danger">{failure}</Notice>}
      {saves > 0 && failure === undefined && Object.keys(errors).length === 0 && (
        <Notice key={saves} look="positive">
          Name and logo are saved. The sign-in page shows them within a minute.
        </Notice>
      )}
      <div>
        <Button type="submit" busy={pending}>
          {pending ? 'Saving…' : 'Save name and logo'}
        </Button>
      </div>
    </form>
  )
}
