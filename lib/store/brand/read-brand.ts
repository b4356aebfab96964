import { untilAborted } from '@/lib/base/until-aborted'
import { keyNames } from '../key-names'
import { type Brand, noBrand, toBrand } from './brand'
import { readBrandScript, readLogoScript } from './read-brand.lua'

const keptMs = 30_000
/** After a failure the store is left alone for a while. */
const keptAfterFailureMs = 5_000
/** A page shows without the brand rather than late. */
const patienceMs = 1_000

let kept: { brand: Brand; untilMs: number } | undefined

/** Keeps a brand that was read together with something else, so that its page needs no request of its own. */
export function rememberBrand(brand: Brand): void {
  kept = { brand, untilMs: performance.now() + keptMs }
}

/**
 * Returns name and logo of the instance, as they were at most 30 seconds ago. While the store does not answer it is what
 * was known last, or nothing, so that no page depends on it.
 */
export async function readBrand(): Promise<Brand> {
  if (kept && performance.now() < kept.untilMs) return kept.brand
  const asked = readBrandScript.run({ instance: keyNames.instance() }, {})
  const fields = await untilAborted(asked, AbortSignal.timeout(patienceMs)).catch(() => undefined)
  const brand = fields ? toBrand(fields) : (kept?.brand ?? noBrand)
  kept = { brand, untilMs: performance.now() + (fields ? keptMs : keptAfterFailureMs) }
  return brand
}

/**
 * Returns the logo of the instance in base64, or null.
 * @throws KvError when the store cannot be asked
 */
export function readLogo(): Promise<string | null> {
  return readLogoScript.run({ instance: keyNames.instance() }, {})
}
