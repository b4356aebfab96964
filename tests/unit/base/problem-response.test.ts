import { expect, test } from 'playwright/test'
import { problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'

test('a refusal is one line of problem details without a semicolon', async () => {
  const found = problem('invalid_parameter', 'Unknown; filter', {
    errors: [{ parameter: 'filter[x]', value: 'a;b', message: 'unknown', fix: 'remove it' }],
  })
  const answer = problemResponse(found, 'req_1')
  const body = await answer.text()

  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(body.trimEnd()).not.toContain('\n')
  expect(body).not.toContain(';')
  expect(JSON.parse(body)).toMatchObject({
    status: 400,
    code: 'invalid_parameter',
    detail: 'Unknown; filter',
    errors: [{ parameter: 'filter[x]', value: 'a;b' }],
  })
})

test('the challenge has no error code when no credential was sent (RFC 6750 section 3)', () => {
  const answer = problemResponse(problem('credential_missing', 'Send a key.'), 'req_1')
  expect(answer.headers.get('www-authenticate')).toBe(
    'Bearer realm="exports", Basic realm="exports"',
  )
})

test('a rate limit states the wait in whole seconds', () => {
  const found = problem('rate_limited', 'Too fast.', { retryAfterSeconds: 7 })
  expect(problemResponse(found, 'req_1').headers.get('retry-after')).toBe('7')
})
