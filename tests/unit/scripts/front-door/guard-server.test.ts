import { plainHeaders } from '@/lib/gate/request/common-headers'
import { say } from '@/tests/support/conversation'
import { call, chunked, end, expect, get, headsIn, host, post, test } from './door-fixture'

const many = Array.from({ length: 101 }, (_, index) => `X-${index}: 1`)

/** What a client may send, and the status of each answer to it. */
const sent: Record<string, [bytes: string, ...statuses: number[]]> = {
  'a plain request': [call(get, host, end), 200],
  'another host': [call(get, 'Host: evil.example'), 421],
  'our host as a part of another': [call(get, 'Host: keys.example.org.evil.example'), 421],
  'our host with another port': [call(get, 'Host: keys.example.org:8080'), 421],
  'our host in capitals, with its port': [call(get, 'Host: KEYS.example.org:443', end), 200],
  'an allowed host': [call(get, 'Host: keys.internal:3000', end), 200],
  'a name of this machine, from this machine': [call(get, 'Host: localhost:1', end), 200],
  'an address of this machine': [call(get, 'Host: 127.0.0.1:1', end), 200],
  'an address of another machine': [call(get, 'Host: 192.0.2.1', end), 421],
  'a probe by address': [call('GET /readyz HTTP/1.1', 'Host: 192.0.2.1:3000', end), 200],
  'a host with a path': [call(get, 'Host: keys.example.org/x'), 400],
  'a host with a user': [call(get, 'Host: x@keys.example.org'), 400],
  'an empty host': [call(get, 'Host:'), 400],
  'no host': [call(get), 400],
  'two hosts': [call(get, host, 'Host: evil.example'), 400],
  'HTTP/1.0 without a host': [call('GET /x HTTP/1.0'), 200],
  'HTTP/1.0 with another host': [call('GET /x HTTP/1.0', 'Host: evil.example'), 421],
  'HTTP/1.0 with chunks': [`${call('POST /x HTTP/1.0', host, chunked)}0\r\n\r\n`, 400],
  'absolute-form': [call('GET http://keys.example.org/x HTTP/1.1', host), 400],
  'absolute-form of another host': [call('GET http://evil.example/ HTTP/1.1', host), 400],
  'asterisk-form': [call('OPTIONS * HTTP/1.1', host), 400],
  'authority-form': [call('CONNECT evil.example:443 HTTP/1.1', host), 405],
  TRACE: [call('TRACE /x HTTP/1.1', host), 405],
  'a method of WebDAV': [call('PROPFIND /x HTTP/1.1', host), 405],
  'a broken escape': [call('GET /%zz HTTP/1.1', host), 400],
  'a request for WebSocket': [
    call(get, host, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'),
    200,
  ],
  'a request for HTTP/2': [
    call(get, host, 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c'),
    200,
  ],
  'an upgrade with a body': [
    `${call(post, host, 'Connection: Upgrade', 'Upgrade: x', 'Content-Length: 4')}body`,
    200,
  ],
  'an upgrade of another host': [
    call(get, 'Host: evil.example', 'Connection: Upgrade', 'Upgrade: websocket'),
    421,
  ],
  'the preface of HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  'an expectation of another kind': [call(get, host, end, 'Expect: wonders'), 200],
  'a continued body': [
    `${call(post, host, end, 'Expect: 100-continue', 'Content-Length: 4')}body`,
    100,
    200,
  ],
  'an announced body that is too large': [
    call(post, host, 'Content-Length: 262145', 'Expect: 100-continue'),
    413,
  ],
  'a body in chunks': [`${call(post, host, end, chunked)}2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n`, 200],
  'a chunk of a broken size': [`${call(post, host, chunked)}zz\r\n`, 400],
  'endless extensions of a chunk': [`${call(post, host, chunked)}1;${'x'.repeat(20_000)}`, 413],
  'another coding': [`${call(post, host, 'Transfer-Encoding: gzip, chunked')}0\r\n\r\n`, 400],
  'two lengths': [call(post, host, 'Content-Length: 1', 'Content-Length: 2'), 400],
  'length and chunks': [`${call(post, host, 'Content-Length: 5', chunked)}0\r\n\r\n`, 400],
  'too many headers': [call(get, host, ...many), 431],
  'headers that are too large': [call(get, host, `X-Large: ${'x'.repeat(20_000)}`), 431],
  'a header without a name': [call(get, host, ': x'), 400],
  'a space before the colon': [call(get, host, 'X-Some : x'), 400],
  'a folded header': [call(get, host, 'X-Some: x', ' y: z'), 400],
  nonsense: ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  'two requests at once': [call(get, host) + call(get, host, end), 200, 200],
  'a request and one for another host': [
    call(get, host) + call(get, 'Host: evil.example'),
    200,
    421,
  ],
  'a request and nonsense': [`${call(get, host)}nonsense\r\n\r\n`, 200, 400],
  'a request and a tunnel': [call(get, host) + call('CONNECT x:1 HTTP/1.1', host), 200, 405],
}

for (const [title, [bytes, ...statuses]] of Object.entries(sent)) {
  test(`${title}: ${statuses.join(', ')}`, async ({ listen }) => {
    const heads = headsIn(await say(await listen(), bytes))
    expect(heads.map(({ status }) => status)).toEqual(statuses)
    for (const { status, names, head } of heads) {
      if (status === 100) continue
      for (const name of [...Object.keys(plainHeaders), 'Strict-Transport-Security']) {
        expect(
          names.filter((one) => one === name.toLowerCase()),
          name,
        ).toHaveLength(1)
      }
      expect(head).not.toContain('evil')
      if (status === 200) continue
      expect(head).toContain('Content-Type: application/problem+json\r\n')
      expect(head).toContain('Connection: close\r\n')
      expect(names).toContain('x-request-id')
      if (status === 405) expect(head).toContain('Allow: GET, HEAD, POST')
    }
  })
}

test('plain http does not send HSTS, unless a trusted proxy says https', async ({ listen }) => {
  const origin = new URL('http://keys.example.org')
  const ask = call(get, host, end, 'X-Forwarded-Proto: https')
  expect(await say(await listen({ settings: { origin } }), ask)).not.toContain(
    'Strict-Transport-Security',
  )
  const behind = await listen({ settings: { origin, TRUSTED_PROXIES: 1 } })
  expect(await say(behind, ask)).toContain(
    'Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n',
  )
  expect(await say(behind, call(get, host, end))).not.toContain('Strict-Transport-Security')
})
