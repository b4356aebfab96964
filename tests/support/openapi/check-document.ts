import { z } from 'zod'
import { checkValue, resolveReference } from './check-value'

/** Members beside the extensions that OpenAPI allows everywhere. */
function members<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape)
}

const text = z.string().min(1)
const schema = z.record(z.string(), z.unknown())
const reference = members({ $ref: text })
const header = members({ description: text, schema, example: z.unknown() })
const content = z.record(
  z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  members({ schema: schema.optional(), example: z.unknown().optional() }),
)
const response = members({
  description: text,
  headers: z.record(z.string(), z.union([header, reference])).optional(),
  content: content.optional(),
})
const parameter = members({
  name: text,
  in: z.enum(['path', 'query', 'header']),
  description: text,
  required: z.boolean().optional(),
  style: z.literal('form').optional(),
  explode: z.boolean().optional(),
  schema,
  example: z.unknown().optional(),
})
const requirement = z.record(z.string(), z.array(z.string()).max(0))
const operation = members({
  operationId: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  tags: z.array(text).min(1),
  summary: text,
  description: text,
  parameters: z.array(parameter).optional(),
  requestBody: members({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([reference, response])),
  security: z.array(requirement).optional(),
})
const component = z.string().regex(/^[A-Za-z0-9._-]+$/)

const documentSchema = members({
  openapi: z.literal('3.1.0'),
  jsonSchemaDialect: z.url(),
  info: members({
    title: text,
    version: text,
    description: text,
    license: members({ name: text, identifier: text }),
  }),
  servers: z.array(members({ url: z.url() })).min(1),
  security: z.array(requirement).min(1),
  tags: z.array(members({ name: text, description: text })),
  paths: z.record(
    z.string().startsWith('/'),
    members({
      get: operation.optional(),
      post: operation.optional(),
      patch: operation.optional(),
      delete: operation.optional(),
    }),
  ),
  components: members({
    schemas: z.record(component, schema),
    headers: z.record(component, header),
    responses: z.record(component, response),
    securitySchemes: z.record(
      component,
      z.discriminatedUnion('type', [
        members({ type: z.literal('http'), scheme: text, description: text }),
        members({
          type: z.literal('apiKey'),
          in: z.literal('header'),
          name: text,
          description: text,
        }),
      ]),
    ),
  }),
})

export type OpenapiDocument = z.infer<typeof documentSchema>
type Operation = z.infer<typeof operation>

/** Every operation of a document, with its path. */
export function operationsOf({ paths }: OpenapiDocument): (readonly [path: string, Operation])[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.values(item).flatMap((one) => (one ? [[path, one] as const] : [])),
  )
}

/** The operation of a path by GET. */
export function getOf({ paths }: OpenapiDocument, path: string): Operation {
  const found = paths[path]?.get
  if (!found) throw new Error(`${path} is missing`)
  return found
}

/** A copy without `x-…` members, and every reference of the document. */
function strip(value: unknown, references: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item, references))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !name.startsWith('x-'))
  for (const [name, target] of kept) if (name === '$ref') references.push(String(target))
  return Object.fromEntries(kept.map(([name, part]) => [name, strip(part, references)]))
}

function repeated(items: readonly string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index)
}

/** Parameters of a path are those of its template, each once and required. */
function checkParameters([path, { parameters }]: readonly [string, Operation]): string[] {
  const declared = parameters ?? []
  const inPath = declared.filter((one) => one.in === 'path')
  const templated = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')
  return [
    ...repeated(declared.map((one) => `${path}: ${one.in} ${one.name} twice`)),
    ...inPath
      .filter(({ required }) => required !== true)
      .map(({ name }) => `${path}: ${name} is optional`),
    ...(templated.sort().join() ===
    inPath
      .map(({ name }) => name)
      .sort()
      .join()
      ? []
      : [`${path}: has other parameters than its template`]),
  ]
}

/** Examples have to be what their schemas say. */
function checkExamples(document: OpenapiDocument): string[] {
  const operations = operationsOf(document).map(([, one]) => one)
  const parameters = operations.flatMap((one) => one.parameters ?? [])
  const bodies = operations.flatMap((one) => Object.values(one.requestBody?.content ?? {}))
  const all = [
    ...parameters,
    ...bodies.map(({ schema = {}, example }) => ({ schema, example })),
    ...Object.values(document.components.headers),
  ]
  return all.flatMap((one) =>
    one.example === undefined ? [] : checkValue(document, one.schema, one.example),
  )
}

/**
 * Reads a document by the rules of OpenAPI 3.1 that Keyward's makes use of: known members only, references that lead
 * somewhere, templates and their parameters, unique ids, declared tags and security schemes.
 * @returns the document without extensions, and what is wrong with it
 */
export function readOpenapi(value: unknown): { document: OpenapiDocument; faults: string[] } {
  const references: string[] = []
  const document = documentSchema.parse(strip(value, references))
  for (const target of references) resolveReference(document, target)
  const operations = operationsOf(document).map(([, one]) => one)
  const tags = new Set(document.tags.map(({ name }) => name))
  const schemes = Object.keys(document.components.securitySchemes)
  const asked = [document.security, ...operations.map(({ security = [] }) => security)]
  // Rows of a file that is not made in JSON are described in words.
  const unused = (['schemas', 'headers', 'responses'] as const).flatMap((kind) =>
    Object.keys(document.components[kind])
      .filter((name) => !(kind === 'schemas' && name.endsWith('Row')))
      .map((name) => `#/components/${kind}/${name}`)
      .filter((target) => !references.includes(target)),
  )
  const faults = [
    ...repeated(operations.map(({ operationId }) => operationId)),
    ...operations.flatMap((one) => one.tags).filter((tag) => !tags.has(tag)),
    ...asked
      .flat()
      .flatMap((one) => Object.keys(one))
      .filter((name) => !schemes.includes(name)),
    ...operationsOf(document).flatMap(checkParameters),
    ...checkExamples(document),
    ...unused.map((target) => `${target} is never used`),
  ]
  return { document, faults }
}
