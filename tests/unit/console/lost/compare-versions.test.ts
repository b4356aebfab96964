import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { compareVersions, takeValues } from '@/app/_ui/keys/form/compare-versions'
import type { KeyFormValues } from '@/app/_ui/keys/form/form-state'
import { toFormValues } from '@/app/_ui/keys/form/form-values'
import { freshErrors } from '@/app/_ui/keys/form/fresh-errors'
import { fillKeyForm } from '@/lib/keys/form/form-fields'
import { plainSettings } from '@/lib/keys/record/key-settings'

const emptyFormValues = toFormValues({ ...fillKeyForm(plainSettings('-')), name: '' })

const version: fc.Arbitrary<KeyFormValues> = fc
  .record({
    name: fc.constantFrom('A', 'B'),
    note: fc.constantFrom('', 'A note'),
    status: fc.constantFrom('activated' as const, 'deactivated' as const),
    exportsMode: fc.constantFrom('all' as const, 'chosen' as const, 'none' as const),
    exports: fc.constantFrom<string[]>(['statsdaily'], ['vouchers', 'statsdaily']),
    expirationDay: fc.constantFrom('', '2027-01-01'),
    rowsPerDay: fc.constantFrom('', '10'),
    allowedNetworks: fc.constantFrom('', '192.0.2.7'),
    opensConsole: fc.boolean(),
  })
  .map((values) => ({ ...emptyFormValues, ...values }))

test('taking every part of the other version leaves no difference', () => {
  fc.assert(
    fc.property(version, version, version, (mine, theirs, before) => {
      const differences = compareVersions(mine, theirs, before)
      const taken = takeValues(
        mine,
        theirs,
        differences.flatMap(({ names }) => names),
      )
      expect(compareVersions(taken, theirs, before)).toEqual([])
    }),
  )
})

test('a part that only the other version changed is known as such', () => {
  const before = { ...emptyFormValues, name: 'Before' }
  const mine = { ...before, note: 'Mine' }
  const theirs = { ...before, name: 'Theirs', note: 'Theirs' }
  expect(compareVersions(mine, theirs, before)).toMatchObject([
    { label: 'Name', mine: 'Before', theirs: 'Theirs', isOnlyTheirs: true },
    { label: 'Where it is used', mine: 'Mine', theirs: 'Theirs', isOnlyTheirs: false },
  ])
})

test('an error counts as long as its value is the one that was refused', () => {
  const window = { rowId: 'a', name: 'burst', quota: 'x', length: '1', unit: 'minute' }
  const refused = { ...emptyFormValues, windows: [window] }
  const errors = {
    name: 'Give the key a name.',
    'limits.windows.0.quota': 'Enter a number.',
    'permissions.exports': 'Choose an export.',
  }
  expect(freshErrors(errors, refused, refused)).toEqual(errors)
  const named = { ...refused, name: 'N' }
  expect(Object.keys(freshErrors(errors, refused, named))).not.toContain('name')
  const counted = { ...refused, windows: [{ ...window, quota: '5' }] }
  expect(Object.keys(freshErrors(errors, refused, counted))).toEqual([
    'name',
    'permissions.exports',
  ])
  const other = { ...refused, exportsMode: 'all' as const }
  expect(Object.keys(freshErrors(errors, { ...refused, exportsMode: 'none' }, other))).toEqual([
    'name',
    'limits.windows.0.quota',
  ])
})
