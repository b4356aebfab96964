import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { toBase64, toHex } from '@/lib/base/encoding'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import {
  administratorRecord,
  administratorsOnly,
  checkMayAdminister,
} from '../administer/administrators-only'
import { fieldsProblem } from '../field-problem'
import { fieldErrors, personNameSchema } from '../person-form'
import { checkLogo } from './logo-image'
import { setBrandScript } from './set-brand.lua'

const nameSchema = z.object({
  name: z
    .string()
    .trim()
    .max(40, 'Keep the name within 40 characters.')
    .pipe(z.union([z.literal(''), personNameSchema])),
})

/** What is to be done with the logo: a new one, none, or that which is there. */
export type LogoChange = Uint8Array<ArrayBuffer> | 'remove' | 'keep'

async function logoFields(logo: LogoChange) {
  if (logo === 'keep') return {}
  if (logo === 'remove') return { logo: '', logoDigest: '' }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', logo))
  return { logo: toBase64(logo), logoDigest: toHex(digest).slice(0, 32) }
}

/**
 * Sets name and logo of the instance. Only for administrators.
 * @param wanted.name empty for the name of the product
 * @returns `invalid_parameter` whose errors name `name` or `logo`
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function setBrand(
  context: CommandContext,
  wanted: { name: string; logo: LogoChange },
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const named = nameSchema.safeParse({ name: wanted.name })
  const checked = typeof wanted.logo === 'string' ? undefined : checkLogo(wanted.logo)
  const errors = [...fieldErrors(named.error), ...(checked?.ok === false ? [checked.failure] : [])]
  if (!named.success || errors.length > 0) return fail(fieldsProblem(errors))
  const { name } = named.data
  const outcome = await setBrandScript.run(
    {
      instance: keyNames.instance(),
      activity: keyNames.activity(context.actor.userId),
      administrator: administratorRecord(context.actor),
    },
    {
      name,
      ...(await logoFields(wanted.logo)),
      entry: auditEntry(context, 'brand.set', undefined, { brand: name }),
    },
  )
  return outcome === 'forbidden' ? fail(administratorsOnly) : succeed(undefined)
}
