import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { parseExportPath } from '@/lib/exports/catalogue/export-path'
import { exportExtensions } from '@/lib/exports/model/format-list'

const names = listExports().map((definition) => definition.name)

test('name, user id and extension are read from the path of every export', () => {
  const ids = fc.option(fc.integer({ min: 1, max: 999_999_999 }).map(String), { nil: undefined })
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      ids,
      fc.constantFrom(...exportExtensions),
      (name, userId, extension) => {
        const parsed = parseExportPath(`${name}${userId ? `_${userId}` : ''}.${extension}`)
        expect(parsed).toEqual({
          ok: true,
          value: { name, extension, ...(userId && { userId }) },
        })
      },
    ),
  )
})

test('any other segment is an unknown export', () => {
  const hostile = [
    '__proto__.csv',
    'constructor.csv',
    'statsdaily.exe',
    'statsdaily.CSV',
    'statsdaily_.csv',
    'statsdaily_0.csv',
    'statsdaily_02209.csv',
    'statsdaily_2209_1.csv',
    'statsdaily_2209.csv/',
    '../statsdaily.csv',
    'statsdaily%2ecsv',
    'statsdaily.csv\n',
    'statsdaily_1234567890123456.csv',
    'statsdaily.__proto__',
    `${'a'.repeat(500)}.csv`,
    '',
  ]
  for (const segment of hostile) {
    const parsed = parseExportPath(segment)
    expect(!parsed.ok && parsed.failure.code, segment).toBe('export_unknown')
  }
})

test('a segment never throws or invents a name', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (segment) => {
      const parsed = parseExportPath(segment)
      return !parsed.ok || names.includes(parsed.value.name)
    }),
  )
})
