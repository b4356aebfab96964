import { expect, test } from 'playwright/test'
import type { KeyFormOptions, KeyFormValues } from '@/app/_ui/keys/form/form-state'
import { emptyForm, toFormValues } from '@/app/_ui/keys/form/form-values'
import { keySummary } from '@/app/_ui/keys/form/key-summary'
import { readKeyForm, refusedState } from '@/app/_ui/keys/form/read-key-form'
import { checkKeyForm } from '@/lib/keys/form/key-form'

const todayMs = Date.parse('2026-11-23T14:00:00Z')
const perMinute = { name: 'export', quota: '60', length: '1', unit: 'minute' }
const options: KeyFormOptions = {
  exportGroups: [],
  templates: [],
  defaultLimits: { windows: [perMinute], rowsPerDay: '100,000,000', bytesPerDay: '50 GB' },
  address: undefined,
  todayMs,
  expiryRule: { isRequired: false, lastDay: undefined },
}

function summaryOf(change: Partial<KeyFormValues>): string {
  return keySummary({ ...toFormValues(emptyForm), name: 'Reports', ...change }, options)
}

test('the summary describes a key in plain words', () => {
  const chosen = { exportsMode: 'chosen', exports: ['a', 'b', 'c'] } as const
  expect(
    summaryOf({ ...chosen, allowedNetworks: '192.0.2.0/24', expirationDay: '2027-02-21' }),
  ).toBe('Can read 3 exports, 60 calls a minute, from 192.0.2.0/24, until 21 Feb 2027.')
  expect(summaryOf({})).toBe(
    'Can read every export you can see, 60 calls a minute, from any address, until you revoke it.',
  )
  expect(summaryOf({ expirationDay: '2027-02-30' })).toMatch(/, until you revoke it\.$/)
  expect(summaryOf({ exportsMode: 'none' })).toMatch(/^This key cannot do anything yet/)
})

test('the summary names permissions, own limits, a later start and deactivation', () => {
  const own = [
    { name: 'a', quota: '100', length: '5', unit: 'minute', rowId: '1' },
    { name: 'b', quota: '5000', length: '1', unit: 'day', rowId: '2' },
    { name: 'c', quota: 'many', length: '1', unit: 'hour', rowId: '3' },
  ]
  expect(
    summaryOf({
      exportsMode: 'none',
      opensConsole: true,
      managesKeys: true,
      windows: own,
      rowsPerDay: '1000',
      bytesPerDay: 'lots',
      notBeforeDay: '2026-12-01',
      status: 'deactivated',
    }),
  ).toBe(
    'Can open the console and manage your keys by API, 100 calls in 5 minutes, 5,000 calls a day and 60 calls a minute, 1,000 rows a day, from any address, from 1 Dec 2026 until you revoke it, once you activate it.',
  )
})

/** Fields as the page sends them; nothing more is needed of the DOM. */
function sent(fields: Record<string, string | string[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) form.append(name, one)
  }
  return form
}

test('a form without permissions does not grant any', () => {
  const read = readKeyForm(sent({ name: 'Reports' }))
  expect(read).toMatchObject({ exports: [], opensConsole: false, managesKeys: false, windows: [] })
  expect(toFormValues(read).exportsMode).toBe('none')
})

test('each mistake is shown beside its field, with every invalid address line', () => {
  const form = readKeyForm(
    sent({
      name: 'Reports',
      exportsMode: 'all',
      'windows.0.name': 'per-minute',
      'windows.0.quota': 'many',
      'windows.0.length': '1',
      'windows.0.unit': 'minute',
      'windows.1.name': 'per-minute',
      'windows.1.quota': '5',
      'windows.1.length': '',
      'windows.1.unit': 'minute',
      bytesPerDay: 'lots',
      allowedNetworks: '192.0.2.0/24\n10.0.0.999\n2001:db8::/200',
    }),
  )
  const checked = checkKeyForm(form, todayMs)
  if (checked.ok) throw new Error('the form was accepted')
  const { errors, failure } = refusedState({ errors: {}, attempt: 0 }, checked.failure)
  expect(failure).toBeUndefined()
  expect(Object.keys(errors).sort()).toEqual([
    'allowedNetworks',
    'limits.bytesPerDay',
    'limits.windows.0.quota',
    'limits.windows.1.windowSeconds',
  ])
  expect(errors.allowedNetworks).toContain('“10.0.0.999”')
  expect(errors.allowedNetworks).toContain('“2001:db8::/200”')
  expect(errors.allowedNetworks).not.toContain('“192.0.2.0/24”')
})

test('errors without a field are shown above Save', () => {
  const state = refusedState(
    { errors: {}, attempt: 1 },
    { code: 'conflict', detail: 'The key was changed elsewhere.' },
  )
  expect(state).toEqual({ errors: {}, failure: 'The key was changed elsewhere.', attempt: 2 })
})
