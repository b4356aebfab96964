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
const keyIds = fc
  .array(fc.constantFrom(...letters), { minLength: 20, maxLength: 20 })
  .map((id) => `key_${id.join('')}`)

test('every operation is found at its path and method, and names the key in the path', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), keyIds, (name, keyId) => {
      const { path, method } = routeOf(name)
      const found = findOperation(path.replace('{id}', keyId), method)
      expect(found).toEqual({ operation: name, ...(path.includes('{id}') && { keyId }) })
    }),
  )
})

test('a path with other methods names them, and HEAD asks for what GET asks for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom(...methods),
      keyIds,
      (name, method, keyId) => {
        const path = routeOf(name).path.replace('{id}', keyId)
        const found = findOperation(path, method)
        const allowed = methods.filter((one) => findOperation(path, one)?.operation)
        if (found?.operation) expect(allowed).toContain(method)
        else expect(found?.methods.toSorted()).toEqual(allowed.toSorted())
        expect(findOperation(path, 'HEAD')).toEqual(findOperation(path, 'GET'))
      },
    ),
  )
})

test('no other path leads to an operation', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      keyIds,
      fc.string({ minLength: 1 }),
      (name, id, more) => {
        const path = routeOf(name).path.replace('{id}', id)
        const known = names.map((one) => routeOf(one).path.replace('{id}', id))
        fc.pre(!known.includes(path + more))
        expect(findOperation(path + more, 'GET')).toBeUndefined()
      },
    ),
  )
})

test('an operation describes a body exactly where its route takes one', () => {
  for (const name of keyOperationNames) {
    const { body } = keyOperations[name]
    expect(body !== undefined, name).toBe(routeOf(name).body !== undefined)
  }
  expect(Object.keys(keyOperations).toSorted()).toEqual(keyOperationNames.toSorted())
})
