import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { parseApiKey, toPublicKey } from '@/lib/keys/record/api-key'
import { checkKeySettings } from '@/lib/keys/record/key-settings'
import { settingsFields } from '@/lib/keys/record/stored-settings'

const nowMs = Date.parse('2026-11-28T12:00:00Z')

/** A record as it was written before attributes had a table. */
const olderRecord = {
  id: 'key_0123456789abcdefghij',
  ownerId: '2209',
  createdAtMs: '1764158400000',
  version: '3',
  hint: 'aB3x',
  lookupId: 'lookup',
  sealed: 'eyJ',
  name: 'Nightly import',
  nameFolded: 'nightly import',
  status: 'activated',
  expiresAtMs: '1801353600000',
  permissions: '{"exports":["statsdaily"],"opensConsole":false,"managesKeys":true}',
  limits: '{"windows":[{"name":"burst","quota":5,"windowSeconds":60}],"rowsPerDay":10}',
  allowedNetworks: '["192.0.2.0/24"]',
  allowedBits:
    '["000000000000000000000000000000000000000000000000000000000000000000000000000000001111111111111111110000000000000000000010"]',
  revokedReason: 'Not used',
  leakedAtMs: '1764158400001',
}

test('a record of an older version is read as before', () => {
  const key = parseApiKey(new Map(Object.entries(olderRecord)))
  expect(key).toEqual({
    id: 'key_0123456789abcdefghij',
    ownerId: '2209',
    createdAtMs: 1764158400000,
    version: 3,
    hint: 'aB3x',
    lookupId: 'lookup',
    sealed: 'eyJ',
    origin: 'keyward',
    name: 'Nightly import',
    status: 'activated',
    expiresAtMs: 1801353600000,
    permissions: { exports: ['statsdaily'], opensConsole: false, managesKeys: true },
    limits: { windows: [{ name: 'burst', quota: 5, windowSeconds: 60 }], rowsPerDay: 10 },
    allowedNetworks: ['192.0.2.0/24'],
    note: '',
    revokedReason: 'Not used',
    leakedAtMs: 1764158400001,
  })
})

test('a record without permissions, limits and networks is a plain key', () => {
  const { permissions, limits, allowedNetworks, ...oldest } = olderRecord
  expect(parseApiKey(new Map(Object.entries(oldest)))).toMatchObject({
    permissions: { exports: 'all', opensConsole: false, managesKeys: false },
    limits: {},
    allowedNetworks: [],
  })
})

test('an incomplete record is not read', () => {
  for (const broken of [
    { ...olderRecord, permissions: 'all' },
    { ...olderRecord, limits: '{"windows":[]}' },
    { ...olderRecord, version: 'three' },
    { ...olderRecord, status: 'expired' },
  ]) {
    expect(parseApiKey(new Map(Object.entries(broken)))).toBeUndefined()
  }
})

test('settings are stored in the fields and spellings of older records', () => {
  const settings = checkKeySettings(
    {
      name: 'Nightly import',
      status: 'activated',
      expiresAtMs: 1801353600000,
      permissions: { exports: ['statsdaily'], opensConsole: false, managesKeys: true },
      limits: { windows: [{ name: 'burst', quota: 5, windowSeconds: 60 }], rowsPerDay: 10 },
      allowedNetworks: ['192.0.2.7/24'],
    },
    nowMs,
  )
  if (!settings.ok) throw new Error(settings.failure.detail)
  const { name, nameFolded, status, expiresAtMs, permissions, limits, allowedNetworks } =
    olderRecord
  expect(settingsFields(settings.value)).toMatchObject({
    name,
    nameFolded,
    status,
    notBeforeMs: undefined,
    expiresAtMs,
    permissions,
    limits,
    allowedNetworks,
    allowedBits: olderRecord.allowedBits,
    note: undefined,
  })
})

test('an owner sees exactly the public fields of a record', () => {
  const key = parseApiKey(new Map(Object.entries({ ...olderRecord, previousLookupId: 'older' })))
  if (!key) throw new Error('no key')
  const shown = toPublicKey(key, { defaultKeyId: 'key_other', lastUsed: '', nowMs })
  expect(Object.keys(shown).sort()).toEqual([
    'allowedNetworks',
    'createdAtMs',
    'deletedAtMs',
    'expiresAtMs',
    'hint',
    'id',
    'isDefault',
    'isLinkable',
    'isRevealable',
    'lastUsedAtMs',
    'leakedAtMs',
    'leakedFrom',
    'limits',
    'name',
    'notBeforeMs',
    'note',
    'origin',
    'permissions',
    'revokedAtMs',
    'revokedReason',
    'rotatedAtMs',
    'rotation',
    'status',
    'storedStatus',
    'version',
  ])
})

function noteOf(note: string): string {
  const checked = checkKeySettings({ name: 'With a note', status: 'activated', note }, nowMs)
  return checked.ok ? checked.value.note : String(checked.failure.errors?.[0]?.message)
}

test('a note is trimmed, keeps its line breaks and refuses other controls', () => {
  expect(noteOf('  Night server\r\nrack 4\rask Ada \n')).toBe('Night server\nrack 4\nask Ada')
  expect(noteOf(' \r\n ')).toBe('')
  const controls = 'The note may not contain control characters. Line breaks are allowed.'
  for (const bad of ['\u0000', '\u0007', '\t', '\u2028', '\u202E', '\uD800']) {
    expect(noteOf(`a${bad}b`), JSON.stringify(bad)).toBe(controls)
  }
  expect(noteOf('🔑'.repeat(500))).toHaveLength(1000)
  expect(noteOf('x'.repeat(501))).toBe('The note may have at most 500 characters.')
})

test('any note that is accepted is read back from the store as it is', () => {
  const anyNote = fc.string({ unit: 'binary', maxLength: 600 })
  fc.assert(
    fc.property(anyNote, (note) => {
      const checked = checkKeySettings({ name: 'x', status: 'activated', note }, nowMs)
      if (!checked.ok) return
      const fields = { ...olderRecord, ...settingsFields(checked.value) }
      const stored = Object.entries(fields).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      )
      expect(parseApiKey(new Map(stored))?.note).toBe(checked.value.note)
      expect(Array.from(checked.value.note).length).toBeLessThanOrEqual(500)
    }),
  )
})
