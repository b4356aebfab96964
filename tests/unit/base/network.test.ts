import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { addressBits, parseNetwork } from '@/lib/base/network'

function matches(network: string, address: string): boolean {
  const bits = addressBits(address)
  const found = parseNetwork(network)
  return bits !== undefined && found !== undefined && bits.startsWith(found.bits)
}

test('spells every network in one way', () => {
  for (const [typed, spelled] of [
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
  ] as const) {
    expect(parseNetwork(typed)?.text, typed).toBe(spelled)
  }
})

test('refuses what has two readings or none', () => {
  for (const text of [
    '',
    '10.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '256.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0 / 8',
    '::1/129',
    '1:2:3',
    'fe80::1%eth0',
    'example.org',
    '*',
    '10.0.0.*',
    '9'.repeat(400),
  ]) {
    expect(parseNetwork(text), text).toBeUndefined()
  }
})

test('finds addresses of both families, IPv4-mapped ones too', () => {
  expect(matches('192.0.2.0/24', '192.0.2.255')).toBe(true)
  expect(matches('192.0.2.0/24', '::ffff:192.0.2.1')).toBe(true)
  expect(matches('192.0.2.0/24', '192.0.3.0')).toBe(false)
  expect(matches('2001:db8::/32', '2001:db8:ffff::1')).toBe(true)
  expect(matches('2001:db8::/32', '2001:db9::1')).toBe(false)
  expect(matches('0.0.0.0/0', '2001:db8::1')).toBe(false)
  expect(matches('::/0', '203.0.113.9')).toBe(true)
  expect(matches('fe80::/10', 'fe80::1%eth0')).toBe(true)
  expect(addressBits('unknown')).toBeUndefined()
})

test('agrees with arithmetic for every IPv4 block and address', () => {
  const v4 = fc.nat(0xffff_ffff)
  const spell = (value: number) => [24, 16, 8, 0].map((by) => (value >>> by) & 255).join('.')
  fc.assert(
    fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), (start, address, length) => {
      const mask = length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0
      const isInside = (start & mask) >>> 0 === (address & mask) >>> 0
      expect(matches(`${spell(start)}/${length}`, spell(address))).toBe(isInside)
      expect(matches(`${spell(start)}/${length}`, spell(start))).toBe(true)
    }),
  )
})
