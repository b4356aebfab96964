import { openapiDocument } from '@/lib/api/openapi/openapi-document'
import {
  type OperationReference,
  readReference,
  type TagReference,
} from '@/lib/api/openapi/read-reference'
import type { Role } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { listExports } from '@/lib/exports/catalogue/catalogue'

/** Read once in each isolate: it is the same for everybody. */
let known: TagReference[] | undefined

/** The public origin of the instance, as the samples have it. */
export function ownOrigin(): string {
  return new URL(readEnvironment().AUTH_URL).origin
}

/** The reference of this instance, as the OpenAPI document has it; of exports those that a role may read. */
export function loadReference(role: Role): TagReference[] {
  known ??= readReference(openapiDocument(listExports(), ownOrigin()))
  return known
    .map((tag) => ({
      ...tag,
      operations: tag.operations.filter(({ roles }) => roles?.includes(role) ?? true),
    }))
    .filter(({ operations }) => operations.length > 0)
}

/** Where an operation is described. */
export function operationPath({ id }: OperationReference): string {
  return `/help/api/operation?name=${id}`
}
