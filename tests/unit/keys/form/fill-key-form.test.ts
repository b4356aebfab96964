import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { fillKeyForm } from '@/lib/keys/form/form-fields'
import { checkKeyForm } from '@/lib/keys/form/key-form'
import { checkKeySettings } from '@/lib/keys/record/key-settings'
import { anySettings, nowMs } from '@/tests/support/keys/any-settings'

test('an unchanged form returns every setting of a key', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const checked = checkKeyForm(fillKeyForm(settings), nowMs)
      expect(checked.ok ? checked.value : checked.failure).toEqual(settings)
    }),
    { numRuns: 500 },
  )
})

test('a time stays exact until another day is chosen', () => {
  const expiresAtMs = Date.parse('2027-02-21T09:30:00Z')
  const notBeforeMs = Date.parse('2026-12-01T08:00:00Z')
  const settled = checkKeySettings(
    { name: 'Reports', status: 'activated', expiresAtMs, notBeforeMs },
    nowMs,
  )
  if (!settled.ok) throw new Error(settled.failure.detail)
  const form = fillKeyForm(settled.value)
  expect(form).toMatchObject({ expirationDay: '2027-02-21', notBeforeDay: '2026-12-01' })
  const moved = { ...form, expirationDay: '2027-02-22', notBeforeDay: '' }
  const checked = checkKeyForm(moved, nowMs)
  expect(checked.ok && checked.value.expiresAtMs).toBe(Date.parse('2027-02-23T00:00:00Z'))
  expect(checked.ok && checked.value.notBeforeMs).toBeUndefined()
})
