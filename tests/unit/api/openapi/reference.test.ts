import { expect, test } from 'playwright/test'
import { openapiDocument } from '@/lib/api/openapi/openapi-document'
import { readReference } from '@/lib/api/openapi/read-reference'
import { curlSample } from '@/lib/api/openapi/samples/curl-sample'
import { pythonSample } from '@/lib/api/openapi/samples/python-sample'
import { typescriptSample } from '@/lib/api/openapi/samples/typescript-sample'
import { schemaRows } from '@/lib/api/openapi/schema-rows'
import { keyOperationNames } from '@/lib/api/operations/operation-routes'
import { listExports } from '@/lib/exports/catalogue/catalogue'

const origin = 'https://keys.example.org'
const tags = readReference(openapiDocument(listExports(), origin))
const operations = tags.flatMap((tag) => tag.operations)

test('the reference describes exactly the key operations of the gate', () => {
  const managed = operations.filter(({ managesKeys }) => managesKeys)
  expect(managed).toHaveLength(keyOperationNames.length)
  const paths = managed.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(paths).size).toBe(keyOperationNames.length)
})

test('each operation has a title, its answers and its parameters', () => {
  for (const { id, summary, description, answers, samples, managesKeys } of operations) {
    expect(summary.length, id).toBeGreaterThan(5)
    expect(description.length, id).toBeGreaterThan(20)
    expect(
      answers.some(({ status }) => status < '300'),
      id,
    ).toBe(true)
    if (!managesKeys) continue
    expect(samples.map(({ label }) => label)).toEqual(['curl', 'Python', 'TypeScript'])
    for (const { source } of samples) expect(source).toContain(origin)
    expect(answers[0]?.rows.length, id).toBeGreaterThan(0)
  }
})

test('members are named by path, with type, bounds and null', () => {
  const schema = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 80, description: 'What for.' },
      at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
      windows: {
        type: 'array',
        items: { type: 'object', properties: { quota: { type: 'integer', minimum: 1 } } },
      },
      exports: { anyOf: [{ const: 'all' }, { type: 'array', items: { type: 'string' } }] },
    },
  }
  expect(schemaRows(schema).map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
    ['name', 'string, 1 to 80 characters', true],
    ['at', 'string, as an instant (RFC 3339) or null', false],
    ['windows', 'list of object', false],
    ['windows[].quota', 'integer, at least 1', false],
    ['exports', '"all" or list of string', false],
  ])
})

test('every language writes the same body', () => {
  const body = { name: "it's", on: true, none: null, list: [1, 'two'] }
  const request = { method: 'POST', path: '/x/{id}', body, credential: 'KEYWARD_KEY' } as const
  const curl = curlSample(request, origin)
  expect(curl).toContain(
    String.raw`-d '{ "name": "it'\''s", "on": true, "none": null, "list": [1, "two"] }'`,
  )
  expect(curl).toContain(`"${origin}/x/$KEY_ID"`)
  const long = { ...body, more: 'x'.repeat(60) }
  const [, sent = ''] =
    /-d '(\{.*\})'/s.exec(curlSample({ ...request, body: { ...long, name: 'n' } }, origin)) ?? []
  expect(JSON.parse(sent)).toEqual({ ...long, name: 'n' })
  const python = pythonSample(request, origin)
  expect(python).toContain(`{"name": "it's", "on": True, "none": None, "list": [1, "two"]}`)
  expect(python).toContain(`f"${origin}/x/{os.environ['KEY_ID']}"`)
  const typescript = typescriptSample(request, origin)
  expect(typescript).toContain(
    String.raw`{ name: 'it\'s', on: true, none: null, list: [1, 'two'] }`,
  )
  expect(typescript).toContain(`\`${origin}/x/\${process.env.KEY_ID}\``)
})
