import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { keyOperations } from '@/lib/api/operations/key-operations'
import {
  findOperation,
  keyOperationNames,
  type OperationName,
  operationRoutes,
  routeOf,
} from '@/lib/api/operations/operation-routes'

const names = Object.keys(operationRoutes) as OperationName[]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
const ids = fc
  .array(fc.constantFrom(...letters), { minLength: 20, maxLength: 20 })
  .map((id) => id.join(''))

/** The path of an operation with an id of the kind that it takes. */
function pathWith(name: OperationName, id: string): string {
  const { path } = routeOf(name)
  return path.replace('{id}', path.includes('/receipts/') ? `exp_${id}` : `key_${id}`)
}

test('every operation is found at its path and method, and names the key or the export in the path', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), ids, (name, id) => {
      const { path, method } = routeOf(name)
      const found = findOperation(pathWith(name, id), method)
      const named = name === 'getReceipt' ? { exportId: `exp_${id}` } : { keyId: `key_${id}` }
      expect(found).toEqual({ operation: name, ...(path.includes('{id}') && named) })
      const other = name === 'getReceipt' ? `key_${id}` : `exp_${id}`
      if (path.includes('{id}')) {
        expect(findOperation(path.replace('{id}', other), method)).toBeUndefined()
      }
    }),
  )
})

test('a path lists its other methods, and HEAD follows GET', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.constantFrom(...methods), ids, (name, method, id) => {
      const path = pathWith(name, id)
      const found = findOperation(path, method)
      const allowed = methods.filter((one) => findOperation(path, one)?.operation)
      if (found?.operation) expect(allowed).toContain(method)
      else expect(found?.methods.toSorted()).toEqual(allowed.toSorted())
      expect(findOperation(path, 'HEAD')).toEqual(findOperation(path, 'GET'))
    }),
  )
})

test('other paths do not lead to an operation', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), ids, fc.string({ minLength: 1 }), (name, id, more) => {
      const path = pathWith(name, id)
      const known = names.map((one) => pathWith(one, id))
      fc.pre(!known.includes(path + more))
      expect(findOperation(path + more, 'GET')).toBeUndefined()
    }),
  )
})

test('an operation describes a body exactly where its route takes one', () => {
  for (const name of keyOperationNames) {
    const { body } = keyOperations[name]
    expect(body !== undefined, name).toBe(routeOf(name).body !== undefined)
  }
  expect(Object.keys(keyOperations).toSorted()).toEqual(keyOperationNames.toSorted())
})
