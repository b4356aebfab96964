import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { checkKeyForm } from '@/lib/keys/form/key-form'

const nowMs = Date.parse('2026-11-23T14:00:00Z')
const good = { name: 'Reports', expirationDay: '', status: 'activated' }

/** The fields a form is refused for, each once, in the order of the form. */
function refusedFields(change: Partial<typeof good>): string[] {
  const checked = checkKeyForm({ ...good, ...change }, nowMs)
  const errors = checked.ok ? [] : (checked.failure.errors ?? [])
  return [...new Set(errors.map((error) => error.parameter))]
}

test('all mistakes are reported at once, each with its field', () => {
  const wrong = { name: ' ', expirationDay: '2001-02-30', status: 'maybe' }
  expect(refusedFields(wrong)).toEqual(['name', 'expirationDay', 'status'])
})

test('today and later days are accepted, and past and impossible days are refused', () => {
  for (const day of ['', '2026-11-23', '2026-11-24', '2028-02-29', '9999-12-31']) {
    expect(refusedFields({ expirationDay: day }), day).toEqual([])
  }
  for (const day of [
    '2026-11-22',
    '2027-02-29',
    '2027-13-01',
    '2027-1-1',
    'tomorrow',
    '٢٠٢٧-٠١-٠١',
  ]) {
    expect(refusedFields({ expirationDay: day }), day).toEqual(['expirationDay'])
  }
})

test('a key works through the end of its last day in UTC', () => {
  const checked = checkKeyForm({ ...good, expirationDay: '2026-11-23' }, nowMs)
  expect(checked.ok && checked.value.expiresAtMs).toBe(Date.parse('2026-11-24T00:00:00Z'))
})

test('a name is trimmed and can have 80 characters of any script', () => {
  const checked = checkKeyForm({ ...good, name: '  Tägliche Berichte 日報 👩‍💻 ' }, nowMs)
  expect(checked.ok && checked.value.name).toBe('Tägliche Berichte 日報 👩‍💻')
  expect(refusedFields({ name: 'x'.repeat(80) })).toEqual([])
  expect(refusedFields({ name: 'x'.repeat(81) })).toEqual(['name'])
})

test('names with controls, line ends, direction overrides or only invisible characters are refused', () => {
  for (const name of ['a\nb', 'a\0b', 'a\u2028b', 'a\u202eb', 'a\ud83d', '\u200b\u2060']) {
    expect(refusedFields({ name }), JSON.stringify(name)).toEqual(['name'])
  }
})

test('names never throw, and accepted names do not have surrounding spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (name, day, status) => {
      const checked = checkKeyForm({ name, expirationDay: day, status }, nowMs)
      if (checked.ok) expect(checked.value.name).toBe(checked.value.name.trim())
    }),
  )
})
