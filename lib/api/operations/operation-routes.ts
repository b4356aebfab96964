import { idPattern } from '@/lib/base/identifiers'
import { namesOf } from '@/lib/base/record-of'

/** What the gate has to know of an operation before any handler runs. */
export interface OperationRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `{id}` is the id of a key, or of an export. */
  path: string
  /** Permission that the calling key needs; without one, any active key may call. */
  permission?: 'managesKeys'
  /** How the operation treats the calling key itself: always refused, or only with a secret that was rotated away. */
  onItself?: 'refused' | 'newest secret only'
  /** Media types of the body, and whether there must be one. Other operations take no member of a body. */
  body?: { mediaTypes: readonly string[]; isRequired: boolean }
}

const mediaType = 'application/json'
const mediaTypes: readonly string[] = [mediaType]
const oneKey = '/api/v1/keys/{id}'
const permission = 'managesKeys'

/**
 * Every operation of a key, by its `operationId`, in the order of the reference. Routing, checks of method and body,
 * permissions and the OpenAPI document follow from this table; `key-operations.ts` defines what each operation does.
 * There is no schema and no prose here, because the table is part of the middleware.
 */
export const operationRoutes = {
  listExports: { method: 'GET', path: '/api/v1/exports' },
  getReceipt: { method: 'GET', path: '/api/v1/exports/receipts/{id}' },
  getOwnKey: { method: 'GET', path: '/api/v1/key' },
  listKeys: { method: 'GET', path: '/api/v1/keys', permission },
  listDeletedKeys: { method: 'GET', path: '/api/v1/keys/deleted', permission },
  getKey: { method: 'GET', path: oneKey, permission },
  getKeyUsage: { method: 'GET', path: `${oneKey}/usage`, permission },
  listKeyCalls: { method: 'GET', path: `${oneKey}/calls`, permission },
  createKey: {
    method: 'POST',
    path: '/api/v1/keys',
    permission,
    body: { mediaTypes, isRequired: true },
  },
  updateKey: {
    method: 'PATCH',
    path: oneKey,
    permission,
    onItself: 'refused',
    body: { mediaTypes: ['application/merge-patch+json', mediaType], isRequired: true },
  },
  rotateKey: {
    method: 'POST',
    path: `${oneKey}/rotate`,
    permission,
    onItself: 'newest secret only',
    body: { mediaTypes, isRequired: false },
  },
  finishRotation: { method: 'POST', path: `${oneKey}/finish-rotation`, permission },
  revealKey: {
    method: 'POST',
    path: `${oneKey}/reveal`,
    permission,
    onItself: 'newest secret only',
  },
  revokeKey: {
    method: 'POST',
    path: `${oneKey}/revoke`,
    permission,
    body: { mediaTypes, isRequired: false },
  },
  deleteKey: { method: 'DELETE', path: oneKey, permission },
  restoreKey: { method: 'POST', path: `${oneKey}/restore`, permission },
} as const satisfies Record<string, OperationRoute>

export type OperationName = keyof typeof operationRoutes

/** The operations that manage keys. */
export type KeyOperationName = {
  [Name in OperationName]: (typeof operationRoutes)[Name] extends { permission: 'managesKeys' }
    ? Name
    : never
}[OperationName]

const names = namesOf(operationRoutes)

/** Returns the row of an operation. */
export function routeOf(name: OperationName): OperationRoute {
  return operationRoutes[name]
}

export function isKeyOperation(name: OperationName): name is KeyOperationName {
  return routeOf(name).permission === 'managesKeys'
}

export const keyOperationNames: readonly KeyOperationName[] = names.filter(isKeyOperation)

const idInPath = new RegExp(
  `(?:(?<!/receipts)/(?<keyId>${idPattern('apiKey')})|(?<=/receipts)/(?<exportId>${idPattern('export')}))(?=/|$)`,
)

/** An operation, with the id in its path. */
export interface AskedOperation {
  operation: OperationName
  keyId?: string
  exportId?: string
}

/** What a path and a method name: an operation, or the methods that the path has instead. */
export type FoundOperation = AskedOperation | { operation?: undefined; methods: readonly string[] }

/** Returns the operation at a path; undefined when the path has none, whatever the method. */
export function findOperation(pathname: string, method: string): FoundOperation | undefined {
  const { keyId, exportId } = idInPath.exec(pathname)?.groups ?? {}
  const id = keyId ?? exportId
  const path = id === undefined ? pathname : pathname.replace(id, '{id}')
  const found = names.filter((name) => operationRoutes[name].path === path)
  if (found.length === 0) return undefined
  const wanted = method === 'HEAD' ? 'GET' : method
  const operation = found.find((name) => operationRoutes[name].method === wanted)
  if (operation) return { operation, ...(keyId && { keyId }), ...(exportId && { exportId }) }
  const methods = found.map((name) => operationRoutes[name].method)
  return { methods: methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])) }
}
