import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { addressBits, parseNetwork, plainAddress } from '@/lib/base/network'

function matches(network: string, address: string): boolean {
  const bits = addressBits(address)
  const found = parseNetwork(network)
  return bits !== undefined && found !== undefined && bits.startsWith(found.bits)
}

test('every network has one spelling', () => {
  for (const [typed, spelled] of [
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
    ['2001:0db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:2:3:4:5:6:192.0.2.7', '1:2:3:4:5:6:c000:207'],
    ['::ffff:0:0/90', '::ffc0:0:0/90'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
  ] as const) {
    expect(parseNetwork(typed)?.text, typed).toBe(spelled)
  }
})

test('an ambiguous or unreadable network is refused', () => {
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
    '::ffff:010.0.0.1',
    'ffff',
    '::1]/',
    '1::2::3',
    'fe80::1%eth0',
    'example.org',
    '*',
    '10.0.0.*',
    '9'.repeat(400),
  ]) {
    expect(parseNetwork(text), text).toBeUndefined()
  }
})

test('addresses of both families match, IPv4-mapped ones too', () => {
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

test('IPv4 matching agrees with arithmetic for every block and address', () => {
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

test('an IPv6 address is the same 128 bits in every spelling', () => {
  const group = fc.oneof(fc.constant(0), fc.nat(0xffff))
  const groups = fc.array(group, { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(groups, fc.boolean(), fc.nat(128), (numbers, isPadded, length) => {
      const texts = numbers.map((number) => number.toString(16).padStart(isPadded ? 4 : 1, '0'))
      const bits = numbers.map((number) => number.toString(2).padStart(16, '0')).join('')
      expect(addressBits(texts.join(':').toUpperCase())).toBe(bits)
      const network = parseNetwork(`${texts.join(':')}/${length}`)
      expect(network?.bits).toBe(bits.slice(0, length))
      expect(parseNetwork(network?.text ?? '')).toEqual(network)
    }),
  )
})

test('an IPv4 address is written as one, however its connection reports it', () => {
  expect(plainAddress('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(plainAddress('::FFFF:192.0.2.7')).toBe('192.0.2.7')
  for (const other of ['192.0.2.7', '2001:db8::7', '::ffff:1', 'unknown', '']) {
    expect(plainAddress(other)).toBe(other)
  }
})
