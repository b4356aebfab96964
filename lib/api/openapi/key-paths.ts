import type { DescribedOperation } from './described-operation'
import { describedOperations } from './key-operations'
import { keyParameters } from './key-parameters'
import { type JsonObject, refer } from './parts/json-schema'
import { answerHeaders } from './parts/response-headers'
import { managingProblems, problemsOf } from './problem-groups'
import { codeSamples } from './samples/code-samples'

/** What every operation with a key may end in. */
const always = [400, 401, 403, 429, 500, 503] as const

/** The name of a header, by that of its component. */
function headerName(component: string): string {
  return component === 'KeyETag' ? 'ETag' : component
}

function bodyOf({ body, sample }: DescribedOperation): JsonObject {
  if (!body) return {}
  const { schema, isOptional, mediaType = 'application/json' } = body
  const content = { [mediaType]: { schema: refer('schemas', schema), example: sample.body } }
  return { requestBody: { required: !isOptional, content } }
}

function answerOf({ answer }: DescribedOperation): JsonObject {
  const { status, description, schema, headers = [] } = answer
  const own = headers.map((name) => [headerName(name), refer('headers', name)])
  return {
    [status]: {
      description,
      headers: { ...answerHeaders, ...Object.fromEntries(own) },
      content: { 'application/json': { schema: refer('schemas', schema) } },
    },
  }
}

function toOperation(described: DescribedOperation, origin: string): JsonObject {
  const { operationId, summary, description, parameters = [], problems, sample } = described
  const { method, path } = described
  const request = {
    ...sample,
    method: method.toUpperCase(),
    path,
    credential: 'KEYWARD_KEY',
  } as const
  return {
    operationId,
    tags: ['Keys'],
    summary,
    description,
    ...(parameters.length > 0 && { parameters: parameters.map((name) => keyParameters[name]) }),
    ...bodyOf(described),
    responses: {
      ...answerOf(described),
      ...problemsOf([...always, ...problems].toSorted(), managingProblems),
    },
    'x-permission': 'managesKeys',
    'x-codeSamples': codeSamples(request, origin),
  }
}

/** The paths under which keys are managed. */
export function keyPaths(origin: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const described of describedOperations) {
    const item = paths[described.path] ?? {}
    item[described.method] = toOperation(described, origin)
    paths[described.path] = item
  }
  return paths
}
