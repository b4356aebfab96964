import { expect } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { test } from '@/tests/support/lake/lake'
import { textOf } from '@/tests/support/lake/read-export'
import { documentedColumns, namesKnownElsewhere } from './documented-columns'

const platform = listExports().filter((definition) => !ownExports.includes(definition))

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}

/**
 * The header in the notation of the table, a plus sign before each column of ours. The word `status` is left out
 * where it stands directly before its number, as was decided for every export that has both.
 */
function notation({ columns }: ExportDefinition): string[] {
  return columns.flatMap(({ name, addedByKeyward }, index) => {
    const isStatusWord = name === 'status' && columns[index + 1]?.name === 'conversion_status'
    if (isStatusWord) return []
    return addedByKeyward ? `+${name}` : name
  })
}

for (const definition of platform) {
  test(`${definition.name}: documented columns come in their order, then those marked as Keyward’s own`, () => {
    const documented = documentedColumns.get(definition.name)
    expect(documented, 'not in the table of documented columns').toBeDefined()
    const expected = words(documented ?? '')
    const found = notation(definition)
    expect(found.slice(0, expected.length)).toEqual(expected)
    expect(found.slice(expected.length).filter((name) => !name.startsWith('+'))).toEqual([])
    const elsewhere = words(namesKnownElsewhere.get(definition.name) ?? '')
    const names = definition.columns.map(({ name }) => name)
    expect(names.filter((name) => elsewhere.includes(name))).toEqual(elsewhere)
  })
}

test('the status text precedes the status number and is marked as Keyward’s own', () => {
  const both = platform.filter(({ columns }) =>
    columns.some(({ name }) => name === 'conversion_status'),
  )
  expect(both.map(({ name }) => name)).toEqual([
    'reporttransactions',
    'adm-conversionexport',
    'adm-conversionshort',
    'adm-touchpointexport',
    'adm-basketexport',
  ])
  for (const { name, columns } of both) {
    const number = columns.findIndex((column) => column.name === 'conversion_status')
    const word = columns[number - 1]
    expect([word?.name, word?.addedByKeyward], name).toEqual(['status', true])
  }
})

test('the file has the header of its definition, product categories on request', async ({
  lake,
}) => {
  const scope = { ownerId: '1', role: 'administrator' } as const
  const headerOf = async (name: string, query: string) => {
    const search = `${query.replace(/&limit=\d+$/, '')}&limit=1`
    return (await textOf(lake.request(name, { search, scope }))).split('\n')[0]?.split(';')
  }
  for (const { name, example, columns } of platform) {
    expect(await headerOf(name, example), name).toEqual(columns.map((column) => column.name))
  }
  const documented = words(documentedColumns.get('adm-merchantexport') ?? '')
  expect(await headerOf('adm-merchantexport', '')).toEqual(documented)
})
