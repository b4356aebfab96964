import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { clientAddress } from '@/scripts/front-door/client-address'

const connection = '198.51.100.1'
const anyHops = fc.array(fc.ipV4(), { maxLength: 6 })

test('without trusted proxies the client address is that of the connection, with any headers', () => {
  fc.assert(
    fc.property(fc.string(), (forwarded) => {
      expect(clientAddress(forwarded, connection, 0)).toBe(connection)
    }),
  )
})

test('the client address is the one that the outermost trusted proxy saw', () => {
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

test('with fewer proxies than trusted, the client address is unknown and every list refuses it', () => {
  expect(clientAddress('', connection, 1)).toBe('unknown')
  expect(clientAddress('192.0.2.1', undefined, 2)).toBe('unknown')
})
