import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { describeAgent } from '@/lib/people/sessions/describe-agent'

const agents: Record<string, string> = {
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0':
    'Firefox on Windows',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15':
    'Safari on macOS',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1':
    'Safari on iPhone',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36':
    'Chrome on Linux',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0':
    'Edge on Windows',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36':
    'Chrome on Android',
  'curl/8.14.1': 'curl',
  '': 'Unknown program',
}

for (const [agent, words] of Object.entries(agents)) {
  test(`the user agent is described as “${words}”`, () => {
    expect(describeAgent(agent)).toBe(words)
  })
}

test('a description contains only known words, for any user agent', () => {
  const shape = /^(Unknown program|[A-Za-z ]+)( on [A-Za-z]+)?$/
  fc.assert(fc.property(fc.string({ maxLength: 256 }), (agent) => shape.test(describeAgent(agent))))
})
