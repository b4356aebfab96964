import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { clientAddress } from '@/scripts/front-door/client-address'

const connection = '198.51.100.1'
const anyHops = fc.array(fc.ipV4(), { maxLength: 6 })

test('is the connection’s where no proxy is trusted, whatever a client writes', () => {
  fc.assert(
    fc.property(fc.string(), (forwarded) => {
      expect(clientAddress(forwarded, connection, 0)).toBe(connection)
    }),
  )
})

test('is what the outermost of our own proxies saw, whatever stands before it', () => {
  fc.assert(
    fc.property(
      anyHops,
      fc.ipV4(),
      fc.array(fc.ipV4(), { maxLength: 3 }),
      (forged, client, ours) => {
        // Our proxies append whom they saw; the last one is the connection itself.
        const forwarded = [...forged, client, ...ours].join(', ')
        expect(clientAddress(forwarded, connection, ours.length + 1)).toBe(client)
      },
    ),
  )
})

test('is unknown, and so allowed nowhere, where fewer proxies answered than are trusted', () => {
  expect(clientAddress('', connection, 1)).toBe('unknown')
  expect(clientAddress('192.0.2.1', undefined, 2)).toBe('unknown')
})
