import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { parseChange } from '@/app/_ui/address/keys-address'
import { fillKeyForm } from '@/lib/keys/form/form-fields'
import { checkKeyForm } from '@/lib/keys/form/key-form'
import { type PreparedChange, prepareChange, preparedKinds } from '@/lib/keys/form/prepare-change'
import { checkKeySettings, type KeySettings } from '@/lib/keys/record/key-settings'
import { anySettings, nowMs } from '@/tests/support/keys/any-settings'

const context = { nowMs, readable: new Set(['statsdaily', 'vouchers']) }

const anyChange: fc.Arbitrary<PreparedChange> = fc.record({
  kind: fc.constantFrom(...preparedKinds),
  value: fc.oneof(
    fc.string(),
    fc.constantFrom('statsdaily', 'none', '0.0.0.0/0', '::ffff:192.0.2.7', '192.0.2.7'),
  ),
})

/** The settings that the form with the change in it would save; undefined when nothing is prepared. */
function changed(settings: KeySettings, change: PreparedChange): KeySettings | undefined {
  const prepared = prepareChange(fillKeyForm(settings), change, context)
  if (!prepared) return undefined
  const checked = checkKeyForm(prepared.form, nowMs)
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure))
  return checked.value
}

function settingsOf(input: Record<string, unknown>): KeySettings {
  const checked = checkKeySettings({ name: 'Reports', status: 'activated', ...input }, nowMs)
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure))
  return checked.value
}

test('a prepared form can be saved, and differs in one setting alone', () => {
  fc.assert(
    fc.property(anySettings, anyChange, (settings, change) => {
      const after = changed(settings, change)
      if (!after) return
      const names = Object.keys(settings) as (keyof KeySettings)[]
      const different = names.filter(
        (name) => JSON.stringify(settings[name]) !== JSON.stringify(after[name]),
      )
      expect(different).toHaveLength(1)
      expect(after.permissions.opensConsole).toBe(settings.permissions.opensConsole)
      expect(after.permissions.managesKeys).toBe(settings.permissions.managesKeys)
    }),
    { numRuns: 1_000 },
  )
})

test('a change never takes an export or an address away', () => {
  fc.assert(
    fc.property(anySettings, anyChange, (settings, change) => {
      const after = changed(settings, change)
      if (!after || settings.permissions.exports === 'all') return
      expect(after.permissions.exports).toEqual(
        expect.arrayContaining([...settings.permissions.exports]),
      )
      expect(after.allowedNetworks).toEqual(expect.arrayContaining(settings.allowedNetworks))
      expect(after.allowedNetworks.length === 0).toBe(settings.allowedNetworks.length === 0)
    }),
    { numRuns: 1_000 },
  )
})

test('each change does what its button says', () => {
  const narrow = settingsOf({
    permissions: { exports: ['vouchers'], opensConsole: false, managesKeys: false },
    allowedNetworks: ['198.51.100.0/24'],
    limits: { windows: [{ name: 'few', quota: 4, windowSeconds: 60 }], rowsPerDay: 1000 },
    expiresAtMs: nowMs + 1000,
    notBeforeMs: nowMs,
  })
  const after = (kind: PreparedChange['kind'], value = '') => changed(narrow, { kind, value })
  expect(after('allow-export', 'statsdaily')?.permissions.exports).toEqual([
    'vouchers',
    'statsdaily',
  ])
  expect(after('allow-export', 'networkusers')).toBeUndefined()
  expect(after('allow-export', 'vouchers')).toBeUndefined()
  expect(after('allow-address', '::ffff:192.0.2.7')?.allowedNetworks).toContain('192.0.2.7')
  expect(after('allow-address', '0.0.0.0/0')).toBeUndefined()
  expect(after('raise-calls', 'few')?.limits.windows).toEqual([
    { name: 'few', quota: 8, windowSeconds: 60 },
  ])
  expect(after('raise-rows')?.limits.rowsPerDay).toBe(2000)
  expect(after('raise-bytes')?.limits.bytesPerDay).toBe(100_000_000_000)
  expect(after('extend')?.expiresAtMs).toBeGreaterThan(nowMs + 89 * 86_400_000)
  expect(after('start-now')?.notBeforeMs).toBeUndefined()
  const plain = settingsOf({})
  expect(changed(plain, { kind: 'raise-calls', value: 'export' })?.limits.windows).toEqual([
    { name: 'export', quota: 120, windowSeconds: 60 },
  ])
  expect(changed(plain, { kind: 'allow-address', value: '192.0.2.7' })).toBeUndefined()
  const off = settingsOf({ status: 'deactivated' })
  expect(changed(off, { kind: 'activate', value: '' })?.status).toBe('activated')
})

test('an address prepares nothing that has no button', () => {
  fc.assert(
    fc.property(fc.string(), (kind) => {
      const isKnown = preparedKinds.some((one) => one === kind)
      expect(parseChange(new URLSearchParams({ change: kind })) !== undefined).toBe(isKnown)
    }),
  )
})
