import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { exportLink, type LinkChoices, linkQuery, openChoices } from '@/app/_ui/address/export-link'

/** Text that ends a query, begins another parameter, names another host, or runs as script. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '#',
    '&limit=1',
    '?a=b',
    '../../',
    '//evil.example',
    'javascript:alert(1)',
    '"><script>',
    '\r\nX-Evil: 1',
    '%0d%0a',
    '+ &=;,',
  ),
)

// What a person types is well-formed text; its blanks at the ends are left out.
const value = hostile.map((text) => text.toWellFormed().trim()).filter((text) => text !== '')

const choices: fc.Arbitrary<LinkChoices> = fc
  .record({
    filters: fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), value),
    columns: fc.array(value, { maxLength: 3 }),
    sort: value,
    limit: value,
    delimiter: value,
  })
  .map(({ delimiter, ...chosen }) => ({
    ...openChoices('', 'csv'),
    ...chosen,
    file: { delimiter },
  }))

test('whatever is chosen, a link names this host and this file, and its parameters are the choices', () => {
  const file = { exportName: 'statsdaily', userId: '7', format: 'csv' }
  fc.assert(
    fc.property(choices, (chosen) => {
      const query = linkQuery(chosen, ['delimiter'])
      const link = exportLink('https://keys.example.org', 'kwl_x', file, query)
      expect(link).toMatch(/^[!-~]+$/)
      const { origin, pathname, hash, searchParams } = new URL(link)
      expect([origin, pathname, hash]).toEqual([
        'https://keys.example.org',
        '/kwl_x/statsdaily_7.csv',
        '',
      ])
      const { filters, columns, sort, limit, file: written } = chosen
      const expected = [
        ...Object.entries(filters).map(([name, one]) => [`filter[${name}]`, one]),
        ...(columns.length > 0 ? [['columns', columns.join(',')]] : []),
        ['sort', sort],
        ['limit', limit],
        ['delimiter', written.delimiter],
      ]
      expect([...searchParams]).toEqual(expected)
    }),
  )
})
