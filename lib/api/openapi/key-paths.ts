import { z } from 'zod'
import { exportReceiptSchema } from '../keys/export-receipt'
import { ownKeySchema } from '../keys/own-key'
import { keyOperations } from '../operations/key-operations'
import { keyParameters } from '../operations/key-parameters'
import type { Operation } from '../operations/operation'
import {
  type KeyOperationName,
  keyOperationNames,
  type OperationRoute,
  routeOf,
} from '../operations/operation-routes'
import { refusalsOf } from './operation-refusals'
import { type JsonObject, type JsonSchema, refer } from './parts/json-schema'
import { answerHeaders } from './parts/response-headers'
import { managingProblems, problemsOf } from './problem-groups'
import { codeSamples } from './samples/code-samples'

/** The name of a header, by that of its component. */
function headerName(component: string): string {
  return component === 'KeyETag' ? 'ETag' : component
}

/** The name of the component that a schema is. */
function componentOf(schema: z.ZodType): string {
  return String(schema.meta()?.title)
}

function bodyOf({ body, sample }: Operation, route: OperationRoute): JsonObject {
  if (!body || !route.body) return {}
  const { isRequired, mediaTypes } = route.body
  const [mediaType = ''] = mediaTypes
  const content = {
    [mediaType]: { schema: refer('schemas', componentOf(body)), example: sample?.body },
  }
  return { requestBody: { required: isRequired, content } }
}

function answerOf({ answer }: Operation): JsonObject {
  const { status = 200, description, schema, headers = [] } = answer
  const own = headers.map((name) => [headerName(name), refer('headers', name)])
  return {
    [status]: {
      description,
      headers: { ...answerHeaders, ...Object.fromEntries(own) },
      content: { 'application/json': { schema: refer('schemas', componentOf(schema)) } },
    },
  }
}

function parametersOf({ parameters = [] }: Operation, { path }: OperationRoute): JsonObject {
  const names = path.includes('{id}') ? (['id', ...parameters] as const) : parameters
  return names.length > 0 ? { parameters: names.map((name) => keyParameters[name]) } : {}
}

function describe(name: KeyOperationName, origin: string): JsonObject {
  const operation = keyOperations[name]
  const route = routeOf(name)
  const { summary, description, sample = {} } = operation
  const { method, path, body, permission } = route
  const mediaType = body?.mediaTypes[0] ?? 'application/json'
  const request = { ...sample, mediaType, method, path, credential: 'KEYWARD_KEY' } as const
  return {
    operationId: name,
    tags: ['Keys'],
    summary,
    description,
    ...parametersOf(operation, route),
    ...bodyOf(operation, route),
    responses: {
      ...answerOf(operation),
      ...problemsOf(refusalsOf(operation, route), managingProblems),
    },
    'x-permission': permission,
    'x-codeSamples': codeSamples(request, origin),
  }
}

/** The paths under which keys are managed. */
export function keyPaths(origin: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const name of keyOperationNames) {
    const { path, method } = routeOf(name)
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(name, origin) }
  }
  return paths
}

/** Returns the name of a component, and its JSON Schema: the side of its codecs that travels. */
function component(schema: z.ZodType): [name: string, schema: JsonSchema] {
  const { $schema, title, ...written } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // The format says it; the pattern is four lines long.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    },
  })
  return [String(title), written]
}

/** What is sent and answered about keys, from the very schemas that check it. */
export const keySchemas: JsonObject = Object.fromEntries([
  component(ownKeySchema),
  component(exportReceiptSchema),
  ...Object.values(keyOperations).map(({ answer }) => component(answer.schema)),
  ...Object.values(keyOperations).flatMap(({ body }) => (body ? [component(body)] : [])),
])
