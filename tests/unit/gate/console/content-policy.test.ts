import { gate } from '@/lib/gate/gate'
import type { Kv } from '@/lib/store/client'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const never: Kv = {
  pipeline: () => Promise.reject(new Error('the store was asked')),
  call: () => Promise.reject(new Error('the store was asked')),
}

/** Pages as the gate lets them pass: the policy of the answer, and the headers that Next sees. */
async function passPage(path: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000${path}`, { headers })
  const decision = await gate(request, { store: never })
  if (decision.kind !== 'pass') throw new Error(`${path} was refused`)
  const { requestHeaders, responseHeaders } = decision
  return { requestHeaders, responseHeaders, policy: policyOf(responseHeaders) }
}

function policyOf(headers: Record<string, string>): Record<string, string> {
  const directives = (headers['Content-Security-Policy'] ?? '').split('; ')
  return Object.fromEntries(
    directives.map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
  )
}

const nonceOf = ({ 'script-src': scripts = '' }: Record<string, string>) =>
  /^'self' 'nonce-([A-Za-z0-9+/=]{22,})' 'strict-dynamic'$/.exec(scripts)?.[1]

const pages = ['/sign-in', '/access/api-keys', '/insights/exports', '/nowhere'] as const

test('every page runs only scripts with the nonce of its own answer', async () => {
  const nonces: unknown[] = []
  for (const path of [...pages, ...pages]) {
    const { policy } = await passPage(path)
    const nonce = nonceOf(policy)
    // 128 random bits in base64.
    expect(nonce, path).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(policy['style-src']).toBe(`'self' 'nonce-${nonce}'`)
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
      'connect-src': "'self'",
    })
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|https?:|\*/)
    nonces.push(nonce)
  }
  expect(new Set(nonces).size).toBe(nonces.length)
})

test('a content policy or nonce of the client reaches neither Next nor the response', async () => {
  const forged = `script-src 'nonce-"><script>evil</script>'`
  const names = ['content-security-policy', 'content-security-policy-report-only', 'x-nonce']
  const sent = Object.fromEntries(names.map((name) => [name, forged]))
  const { requestHeaders, responseHeaders } = await passPage('/access/api-keys', sent)
  expect(JSON.stringify([[...requestHeaders], responseHeaders])).not.toContain('evil')
  // Next takes the nonce of its own scripts from here.
  expect(requestHeaders.get('content-security-policy')).toBe(
    responseHeaders['Content-Security-Policy'],
  )
})
