import { expect, test } from 'playwright/test'
import { hostHere, listenAddress, listenPort } from '@/scripts/system/listen-address'

function addressOf(LISTEN_ADDRESS?: string): string | undefined {
  return listenAddress({ NODE_ENV: 'test', LISTEN_ADDRESS })
}

test('without LISTEN_ADDRESS every address of the machine is listened on', () => {
  expect(addressOf()).toBeUndefined()
  expect(addressOf('')).toBeUndefined()
})

for (const address of ['127.0.0.1', '10.0.0.5', '0.0.0.0', '::1', '::', '2001:db8::5']) {
  test(`LISTEN_ADDRESS may be ${address}`, () => expect(addressOf(address)).toBe(address))
}

for (const wrong of ['localhost', '127.0.0.1:3000', '[::1]', '127.1', 'fe80::1%eth0', '*']) {
  test(`LISTEN_ADDRESS may not be ${wrong}, and the refusal says what it may be`, () => {
    expect(() => addressOf(wrong)).toThrow(/^LISTEN_ADDRESS must be an IP address .* 127\.0\.0\.1/)
  })
}

for (const [address, host] of [
  [undefined, '127.0.0.1:3000'],
  ['0.0.0.0', '127.0.0.1:3000'],
  ['127.0.0.2', '127.0.0.2:3000'],
  ['10.0.0.5', '10.0.0.5:3000'],
  ['::', '[::1]:3000'],
  ['0:0:0:0:0:0:0:0', '[::1]:3000'],
  ['::1', '[::1]:3000'],
  ['2001:db8:0::5', '[2001:db8::5]:3000'],
] as const) {
  test(`a program here reaches what listens on ${address} as ${host}`, () => {
    expect(hostHere(3000, address)).toBe(host)
  })
}

test('a port that is none stops the start with the name of the setting', () => {
  const portFor = (PORT: string) => listenPort({ NODE_ENV: 'test', PORT })
  expect([portFor(''), portFor('4400')]).toEqual([3000, 4400])
  for (const text of ['abc', '0', '-1', '80.5', '65536', '80;', 'NaN']) {
    expect(() => portFor(text), text).toThrow('PORT must be')
  }
})
