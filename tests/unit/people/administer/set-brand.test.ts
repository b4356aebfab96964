import fc from 'fast-check'
import { fromBase64 } from '@/lib/base/encoding'
import { checkLogo, mostLogoBytes } from '@/lib/people/brand/logo-image'
import { setBrand } from '@/lib/people/brand/set-brand'
import { readLogo } from '@/lib/store/brand/read-brand'
import { readBrandScript } from '@/lib/store/brand/read-brand.lua'
import { keyNames } from '@/lib/store/key-names'
import { pngOf } from '@/tests/support/clients/png'
import { readActivity } from '../people-fixture'
import { expect, openUser, outcomeOf, test } from './administer-fixture'

async function brandNow(): Promise<unknown> {
  return readBrandScript.run({ instance: keyNames.instance() }, {})
}

test('an administrator sets name and logo, keeps one of them, and removes both', async ({
  store,
}) => {
  const context = await openUser('administrator')
  const logo = pngOf(32, 32)
  expect(outcomeOf(await setBrand(context, { name: ' Acme Data ', logo }))).toBe('ok')
  const [name, digest] = (await brandNow()) as string[]
  expect(name).toBe('Acme Data')
  expect(digest).toMatch(/^[0-9a-f]{32}$/)
  expect(fromBase64((await readLogo()) ?? '')).toEqual(logo)

  expect(outcomeOf(await setBrand(context, { name: 'Acme', logo: 'keep' }))).toBe('ok')
  expect(await brandNow()).toEqual(['Acme', digest])
  expect(outcomeOf(await setBrand(context, { name: 'Acme', logo: 'keep' }))).toBe('ok')
  expect(outcomeOf(await setBrand(context, { name: '', logo: 'remove' }))).toBe('ok')
  expect(await brandNow()).toEqual([null, null])
  expect(await readLogo()).toBe(null)
  const entries = await readActivity(store.kv, context.actor.userId)
  expect(entries.filter((entry) => entry.includes('brand.set'))).toHaveLength(3)
})

test('what is no small PNG image, or no name, is refused beside its field', async () => {
  const context = await openUser('administrator')
  const svg = new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  )
  const large = new Uint8Array(mostLogoBytes + 1)
  large.set(pngOf(8, 8))
  const huge = pngOf(8, 8)
  new DataView(huge.buffer).setUint32(16, 60_000)
  for (const logo of [svg, large, huge, new Uint8Array(0), pngOf(8, 8).slice(0, 20)]) {
    expect(outcomeOf(await setBrand(context, { name: 'Acme', logo }))).toBe(
      'invalid_parameter logo',
    )
  }
  for (const name of ['a'.repeat(41), 'Line\nbreak', '\u202Ekcatta', '!!!']) {
    expect(outcomeOf(await setBrand(context, { name, logo: 'keep' }))).toBe(
      'invalid_parameter name',
    )
  }
  const partner = await openUser()
  expect(outcomeOf(await setBrand(partner, { name: 'Mine', logo: 'keep' }))).toBe(
    'administrators_only',
  )
  expect(await brandNow()).toEqual([null, null])
})

test('only what begins as a PNG image with bounded sides is a logo', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(checkLogo(bytes).ok).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.nat(4_000), fc.nat(4_000), (width, height) => {
      const png = pngOf(1, 1)
      const view = new DataView(png.buffer)
      view.setUint32(16, width)
      view.setUint32(20, height)
      const isFit = width > 0 && height > 0 && width <= 2_048 && height <= 2_048
      expect(checkLogo(png).ok).toBe(isFit)
    }),
  )
})
