import { expect } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { definitionMistakes } from '@/lib/exports/catalogue/check-definition'
import { findExportAccess } from '@/lib/exports/catalogue/export-list'
import { parseExportPath } from '@/lib/exports/catalogue/export-path'
import { builtInExports } from '@/lib/exports/definitions/export-access'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import type { ExportDefinition, TimeTest } from '@/lib/exports/model/export-definition'
import { planExport } from '@/lib/exports/run/plan-export'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'
import { type DataSet, readDataSet } from '@/tests/support/lake/lake-schema'
import { recordsOf } from '@/tests/support/lake/read-export'
import { documentedFilters } from '../definitions/documented-filters'
import { usedFields } from '../definitions/used-fields'

const catalogue = listExports()
/** An operator's own have other data, and German titles only where the operator has German readers. */
const platform = catalogue.filter((definition) => !ownExports.includes(definition))

/** The demonstration partner where partners may read, else an administrator. */
function entitled({ roles }: ExportDefinition) {
  return roles.includes('partner')
    ? ({ ownerId: '2209', role: 'partner' } as const)
    : ({ ownerId: '1', role: 'administrator' } as const)
}

/** A name, a colon and what is missing, for every text a reader would miss. */
function missingTexts(of: string, texts: Record<string, string | undefined>): string[] {
  return Object.entries(texts).flatMap(([what, text]) => (text?.trim() ? [] : `${of}: ${what}`))
}

test('every export, filter and column has a title in both languages and a description', () => {
  const missing = catalogue.flatMap((definition) => [
    ...missingTexts(definition.name, {
      title: definition.title,
      description: definition.description,
      example: definition.example,
    }),
    ...[...definition.columns, ...definition.filters].flatMap((part) =>
      missingTexts(`${definition.name} ${part.name}`, {
        title: part.title,
        description: part.description,
      }),
    ),
  ])
  expect(missing).toEqual([])
  const untranslated = platform.flatMap((definition) =>
    [definition, ...definition.columns, ...definition.filters].flatMap(({ name, titles }) =>
      missingTexts(`${definition.name} ${name}`, { 'German title': titles?.de }),
    ),
  )
  expect(untranslated).toEqual([])
})

test('every example returns rows for an entitled user', async ({ lake }) => {
  for (const definition of ownExports) {
    const { name, example: search } = definition
    const scope = entitled(definition)
    const planned = planExport(lake.request(name, { search, scope, dialect: 'api' }))
    expect(planned.ok ? [] : planned.failure.errors, `${name}?${search}`).toEqual([])
  }
  for (const definition of platform) {
    const { name, example } = definition
    const request = lake.request(name, { search: example, scope: entitled(definition) })
    const run = await runExport({ ...request, dialect: 'api' })
    expect(run.ok && run.value.status, `${name}?${example}`).toBe(200)
    if (run.ok) await run.value.body.cancel()
    expect((await recordsOf(request)).length, `${name}?${example}`).toBeGreaterThan(0)
  }
})

test('names are unique and can be written in a URL, columns also as elements of XML', () => {
  const names = catalogue.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  for (const { name, columns, rowElement = 'row' } of catalogue) {
    expect(parseExportPath(`${name}_2209.csv`).ok, name).toBe(true)
    const columnNames = columns.map((column) => column.name)
    expect(
      columnNames.filter((one, index) => columnNames.indexOf(one) !== index),
      name,
    ).toEqual([])
    // https://www.w3.org/TR/xml/#NT-Name without colons, which namespaces have taken; names in `xml` are reserved.
    const isElement = (text: string) => /^(?!xml)[A-Z_a-z][\w.-]*$/i.test(text)
    expect(
      [...columnNames, rowElement].filter((one) => !isElement(one)),
      name,
    ).toEqual([])
  }
})

test('every choice and switch has values to choose', () => {
  for (const { name, columns, filters } of catalogue) {
    const columnNames = new Set(columns.map((column) => column.name))
    for (const filter of filters) {
      if (filter.kind === 'switch') {
        expect(
          filter.columns.filter((column) => !columnNames.has(column)),
          name,
        ).toEqual([])
      }
      if (filter.kind === 'choice') expect(filter.allowed.length, name).toBeGreaterThan(1)
    }
    const spellings = filters.flatMap((filter) => [filter.name, ...filter.synonyms])
    expect(new Set(spellings).size, `${name}: a spelling means two filters`).toBe(spellings.length)
  }
})

test('no filter, time range or owner contradicts the type its column declares', () => {
  expect(catalogue.flatMap(definitionMistakes)).toEqual([])
})

test('the list that the middleware reads names every export, its roles and its owner field', () => {
  const access = catalogue.map(({ name, roles, ownerField }) => ({
    name,
    roles,
    ...(ownerField && { ownerField }),
  }))
  expect(access.map(({ name }) => findExportAccess(name))).toMatchObject(access)
  expect(builtInExports.map(({ name }) => name).sort()).toEqual(
    platform.map(({ name }) => name).sort(),
  )
})

test('only administrators read exports without an owner field', () => {
  for (const { name, ownerField, roles, source } of catalogue) {
    const isForOthers = roles.some((role) => role !== 'administrator')
    if (source.kind !== 'http') expect(ownerField !== undefined, name).toBe(isForOthers)
    if (name.startsWith('adm-')) expect(roles, name).toEqual(['administrator'])
  }
})

function timeTests({ time }: ExportDefinition): TimeTest[] {
  if (time?.kind !== 'tests') return []
  return [time.tracking, ...(time.updated ? [time.updated] : [])]
}

test('every field a definition names is in its data sets, with a fitting type', ({ lake }) => {
  const known = new Map<string, DataSet>()
  const dataSet = (name: string): DataSet => {
    const found = known.get(name) ?? readDataSet(lake.directory, name)
    known.set(name, found)
    return found
  }
  const wrong: string[] = []
  for (const definition of platform) {
    const { name, source } = definition
    if (source.kind !== 'lake') continue
    const tests = timeTests(definition)
    const datasets = new Set([source.dataset, ...tests.flatMap(({ dataset }) => dataset ?? [])])
    for (const dataset of datasets) {
      const { fields } = dataSet(dataset)
      for (const { field, types, by } of usedFields(definition)) {
        const type = fields.get(field)
        if (!type || !types.includes(type)) wrong.push(`${name} ${by}: ${dataset}.${field} ${type}`)
      }
    }
    for (const { field, type, isPartition, dataset = source.dataset } of tests) {
      const { fields, paths } = dataSet(dataset)
      if (fields.get(field) !== type) wrong.push(`${name} time: ${dataset}.${field}`)
      const isByMonth = paths.every((path) => path.startsWith('month='))
      if (isPartition && !isByMonth) wrong.push(`${name} time: ${dataset} has no months`)
    }
  }
  expect(wrong).toEqual([])
})

test('every documented export is there, with all its documented filters', ({ lake }) => {
  for (const [name, queries] of documentedFilters) {
    for (const search of queries) {
      const definition = catalogue.find((one) => one.name === name)
      if (!definition) throw new Error(`${name} is not in the catalogue`)
      const planned = planExport(lake.request(name, { search, scope: entitled(definition) }))
      expect(planned.ok ? [] : planned.failure.errors, `${name}?${search}`).toEqual([])
    }
  }
})

test('undocumented names are marked as Keyward’s own', () => {
  const own = platform.filter(({ namedByKeyward }) => namedByKeyward).map(({ name }) => name)
  expect(own).toEqual([
    'statsproduct',
    'statsmerchant',
    'statswm',
    'statsreferrer',
    'statssubid',
    'admedia',
    'adm-conversionshort',
    'adm-touchpointexport',
    'adm-basketexport',
    'adm-voucherexport',
  ])
})
