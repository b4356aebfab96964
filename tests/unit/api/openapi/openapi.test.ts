import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { openapiDocument } from '@/lib/api/openapi/openapi-document'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { parseExportQuery } from '@/lib/exports/language/export-query'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { offeredFormats } from '@/lib/exports/model/offered-formats'
import { getOf, operationsOf, readOpenapi } from '@/tests/support/openapi/check-document'
import { checkValue, resolveReference } from '@/tests/support/openapi/check-value'

type Parameter = NonNullable<ReturnType<typeof getOf>['parameters']>[number]

const origin = 'https://keys.example.org'
const written = openapiDocument(listExports(), origin)
const { document, faults } = readOpenapi(written)

function operationOf({ name }: ExportDefinition) {
  return getOf(document, `/api/v1/exports/${name}.{format}`)
}

test('the document follows the rules of OpenAPI 3.1', () => {
  expect(faults).toEqual([])
  expect(document.servers).toEqual([{ url: origin }])
})

test('an independent validator accepts the document', async () => {
  const validator = new Validator()
  expect(await validator.validate({ ...written })).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

/** Paths of every `default` in a schema, inside its references too. */
function defaultsIn(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, part]) => {
    if (name === '$ref') return defaultsIn(resolveReference(document, String(part)), String(part))
    return name === 'default' ? [at] : defaultsIn(part, `${at}/${name}`)
  })
}

test('body members do not have defaults, because generated clients would have to send them', () => {
  const bodies = operationsOf(document).flatMap(([path, { requestBody }]) =>
    Object.values(requestBody?.content ?? {}).map(({ schema }) => defaultsIn(schema, path)),
  )
  expect(bodies.length).toBeGreaterThan(5)
  expect(bodies.flat()).toEqual([])
})

test('the document states the maximum length of a note', () => {
  for (const name of ['KeyRequest', 'KeyPatch']) {
    const { properties } = z
      .object({ properties: z.object({ note: z.object({ anyOf: z.array(z.unknown()) }) }) })
      .parse(document.components.schemas[name])
    expect(properties.note.anyOf, name).toContainEqual(
      expect.objectContaining({ type: 'string', maxLength: 500 }),
    )
  }
})

test('every member of a patch is optional, and a patch can remove everything that the server can remove', () => {
  const check = (body: unknown) => checkValue(document, document.components.schemas.KeyPatch, body)
  expect(check({})).toEqual([])
  const removals = { notBefore: null, expiresAt: null, limits: null, allowedNetworks: null }
  expect(check({ ...removals, note: null })).toEqual([])
  expect(check({ limits: { windows: null, rowsPerDay: null, bytesPerDay: null } })).toEqual([])
  for (const wrong of [{ status: null }, { permissions: null }, { name: null }, { unknown: 1 }]) {
    expect(check(wrong), JSON.stringify(wrong)).not.toEqual([])
  }
})

test('every successful answer has a schema, and numbers are numbers', () => {
  for (const [path, { responses }] of operationsOf(document)) {
    for (const [status, answer] of Object.entries(responses)) {
      if (!status.startsWith('2')) continue
      const { content = {} } = { content: undefined, ...answer }
      const schemas = Object.values(content).map(({ schema }) => schema)
      expect(schemas.length, `${path} ${status}`).toBeGreaterThan(0)
      expect(schemas, `${path} ${status}`).not.toContain(undefined)
    }
  }
  const { parameters = [] } = getOf(document, '/api/v1/exports/statsdaily.{format}')
  const limit = parameters.find(({ name }) => name === 'limit')
  expect(limit?.schema).toMatchObject({ type: 'integer', minimum: 1 })
})

test('the document has exactly the exports of the catalogue', () => {
  const paths = Object.keys(document.paths).filter((path) => path.endsWith('.{format}'))
  const own = listExports().map(({ name }) => `/api/v1/exports/${name}.{format}`)
  expect(paths.sort()).toEqual([...own, '/api/v1/exports/{name}_{userId}.{format}'].sort())
})

for (const definition of listExports()) {
  test(`the document lists formats, columns and parameters of ${definition.name}`, () => {
    const { parameters = [], responses, description } = operationOf(definition)
    const format = parameters.find(({ name }) => name === 'format')
    expect(format?.schema.enum).toEqual(offeredFormats(definition))
    const { content = {} } = { content: undefined, ...responses['200'] }
    expect(Object.keys(content)).toHaveLength(offeredFormats(definition).length)
    const [, row = ''] = /#\/components\/schemas\/(\w+)/.exec(description) ?? []
    const { properties = {} } = document.components.schemas[row] ?? {}
    expect(Object.keys(properties as object)).toEqual(definition.columns.map(({ name }) => name))
    const filters = parameters.filter(({ name }) => name.startsWith('filter['))
    const times = definition.time ? ['timerange_type', 'timerange', 'date_from', 'date_to'] : []
    const names = [...times, ...definition.filters.map(({ name }) => name)]
    expect(filters.map(({ name }) => name)).toEqual(names.map((name) => `filter[${name}]`))
  })
}

/** A value of a parameter that its schema allows, as a client made from the document would send it. */
function values({ name, schema }: Parameter): string[] {
  const items = (schema.type === 'array' ? schema.items : schema) as Record<string, unknown>
  if (Array.isArray(items.enum)) return items.enum.map(String)
  if (name === 'sort') return [/\w{2,}/.exec(String(items.pattern))?.[0] ?? '']
  return String(items.pattern).includes('\\.') ? ['01.02.2026', '2026-02-01'] : ['12']
}

/** Parameters that mean nothing alone, beside what gives them meaning. */
const companions: Record<string, string> = {
  'filter[timerange_type]=absolute': '&filter[date_from]=2026-01-01',
  'filter[timerange_type]=dynamic': '&filter[timerange]=lastmonth',
}

/** Returns what a query of one parameter needs besides it: required filters, and the switch of a column. */
function companionsOf(definition: ExportDefinition, name: string, value: string): string {
  const example = new URLSearchParams(definition.example)
  const parts = definition.filters.flatMap((filter) => {
    const own = `filter[${filter.name}]`
    if (filter.kind === 'switch' && filter.columns.includes(value)) return `&${own}=true`
    return filter.isRequired && own !== name ? `&${own}=${example.get(own)}` : []
  })
  return (companions[`${name}=${value}`] ?? '') + parts.join('')
}

for (const definition of listExports()) {
  test(`every documented value is accepted by ${definition.name}`, () => {
    const refused: string[] = []
    for (const parameter of operationOf(definition).parameters ?? []) {
      for (const value of parameter.in === 'path' ? [] : values(parameter)) {
        const more = companionsOf(definition, parameter.name, value)
        const search = `${parameter.name}=${encodeURIComponent(value)}${more}`
        const context = { definition, extension: 'csv', dialect: 'api', today: 20_780 } as const
        const read = parseExportQuery(search, context)
        if (!read.ok) refused.push(`${search}: ${JSON.stringify(read.failure.errors)}`)
      }
    }
    expect(refused).toEqual([])
  })
}

for (const definition of listExports()) {
  test(`the document has every spelling of the filters of ${definition.name}`, () => {
    const told = JSON.stringify(operationOf(definition).parameters)
    for (const { name, synonyms, isBare } of definition.filters) {
      for (const synonym of synonyms) expect(told).toContain(`filter[${synonym}]`)
      if (isBare) expect(told).toMatch(new RegExp(`Also written [^"]*\\b${name}\\b`))
    }
  })
}
