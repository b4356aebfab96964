'use server'

import { refresh } from 'next/cache'
import { readText } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { type LogoChange, setBrand } from '@/lib/people/brand/set-brand'
import { type BrandState, refusedBrand } from './brand-state'

async function readLogoChange(form: FormData): Promise<LogoChange> {
  if (readText(form, 'removesLogo') === 'on') return 'remove'
  const file = form.get('logo')
  // A field without a file is sent as an empty one.
  if (!(file instanceof Blob) || file.size === 0) return 'keep'
  return new Uint8Array(await file.arrayBuffer())
}

export const setBrandAction = consoleAction(
  'setBrandAction',
  refusedBrand,
  async (context: CommandContext, state: BrandState, form: FormData): Promise<BrandState> => {
    const name = readText(form, 'name')
    const set = await setBrand(context, { name, logo: await readLogoChange(form) })
    if (!set.ok) return refusedBrand(set.failure, state)
    refresh()
    return { errors: {}, saves: state.saves + 1 }
  },
)
