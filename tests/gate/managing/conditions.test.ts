import { bearer } from '@/tests/support/exporter'
import { expect, test } from '@/tests/support/keys/managing'
import { expectProblem } from '@/tests/support/problem'

const json = ['Content-Type', 'application/json'] as const

test('If-Match changes only the version that was read', async ({ manage }) => {
  const { id } = JSON.parse((await manage('POST', '', { name: 'Read once' })).body)
  const patch = (tag: string, name: string) =>
    manage('PATCH', `/${id}`, { name }, tag === '' ? [] : [['If-Match', tag]])
  expectProblem(await patch('', 'unconditional'), 'precondition_required')
  expectProblem(await patch('"7"', 'another version'), 'precondition_failed')
  expectProblem(await patch('W/"1"', 'weakly'), 'precondition_failed')
  expectProblem(await patch('1', 'without quotes'), 'invalid_parameter')
  const racing = await Promise.all(Array.from({ length: 10 }, (_, at) => patch('"1"', `R${at}`)))
  const statuses = racing.map(({ status }) => status).toSorted()
  expect(statuses).toEqual([200, ...Array(9).fill(412)])
  const deleting = await manage('DELETE', `/${id}`, undefined, [['If-Match', '"1"']])
  expectProblem(deleting, 'precondition_failed')
  const deleted = await manage('DELETE', `/${id}`, undefined, [['If-Match', '"2"']])
  expect(deleted.status).toBe(200)
})

test('a repeated Idempotency-Key returns the first answer, a different request is refused', async ({
  ask,
  manage,
}) => {
  const intent = [['Idempotency-Key', `"${crypto.randomUUID()}"`]] as const
  const body = { name: 'Once' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => manage('POST', '', body, intent)),
  )
  expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
  const replayed = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')
  expect(replayed).toHaveLength(7)
  expectProblem(await manage('POST', '', { name: 'Twice' }, intent), 'idempotency_mismatch')
  const { id } = JSON.parse(answers[0]?.body ?? '{}')
  const { data } = JSON.parse((await manage('GET', '?search=once')).body)
  expect(data).toHaveLength(1)

  const how = [['Idempotency-Key', crypto.randomUUID()]] as const
  const rotate = () => manage('POST', `/${id}/rotate`, { overlapSeconds: 3600 }, how)
  const [first, second] = [await rotate(), await rotate()]
  expect(second.body).toBe(first.body)
  expect(second.headers['idempotency-replayed']).toBe('true')

  const bare = (more = {}) => manage('POST', `/${id}/rotate`, { overlapSeconds: 3600, ...more })
  const refused = expectProblem(await bare(), 'conflict')
  expect(refused.errors).toMatchObject([
    { parameter: 'endPrevious', fix: expect.stringContaining('Idempotency-Key') },
  ])
  const opens = async (key: string) => (await ask('/api/v1/key', { headers: [bearer(key)] })).status
  const { secret } = JSON.parse(answers[0]?.body ?? '{}')
  expect(await opens(secret)).toBe(200)
  expect((await bare({ endPrevious: true })).status).toBe(200)
  expect(await opens(secret)).toBe(401)

  const wrong = expectProblem(
    await manage('POST', '', body, [['Idempotency-Key', 'short']]),
    'invalid_parameter',
  )
  expect(wrong.errors).toMatchObject([{ parameter: 'Idempotency-Key' }])
})

test('a refused body names each wrong member, its position and the correct form', async ({
  manage,
  manager,
}) => {
  const body = {
    name: 'x',
    limits: { windows: [{ name: 'burst', quota: 0, windowSeconds: 60 }] },
    expiresAt: 'tomorrow',
    ownerId: manager.userId,
  }
  const refused = expectProblem(await manage('POST', '', body), 'invalid_parameter')
  const parameters = (refused.errors as { parameter: string; fix: string }[]).map(
    ({ parameter }) => parameter,
  )
  expect(parameters).toEqual(['expiresAt', 'limits.windows.0.quota', 'ownerId'])
  for (const wrong of [[], null, 'x', 3]) {
    expectProblem(await manage('POST', '', wrong), 'invalid_parameter')
  }
  expectProblem(await manage('POST', '', undefined, [json]), 'invalid_parameter')
  const overlap = await manage('POST', `/${manager.keyId}/rotate`, { overlapSeconds: 60 })
  expect(expectProblem(overlap, 'invalid_parameter').errors).toMatchObject([
    { parameter: 'overlapSeconds' },
  ])
  const more = await manage('POST', `/${manager.keyId}/reveal`, { all: true })
  expectProblem(more, 'invalid_parameter')
})

test('other methods, types, encodings and sizes are refused before the body is read', async ({
  ask,
  manager,
}) => {
  const path = '/api/v1/keys'
  const key = `${path}/${manager.keyId}`
  const allow: readonly (readonly [path: string, method: string, allow: string])[] = [
    [path, 'DELETE', 'GET, HEAD, POST'],
    [`${path}/deleted`, 'POST', 'GET, HEAD'],
    [key, 'PUT', 'GET, HEAD, PATCH, DELETE'],
    [`${key}/rotate`, 'GET', 'POST'],
    [`${key}/usage`, 'DELETE', 'GET, HEAD'],
    [`${key}/calls`, 'DELETE', 'GET, HEAD'],
  ]
  for (const [at, method, allowed] of allow) {
    const answer = await ask(at, { method, headers: [bearer(manager.key)] })
    expect(answer.status, `${method} ${at}`).toBe(405)
    expect(answer.headers.allow).toBe(allowed)
  }
  const send = (method: string, at: string, body: string, ...more: [string, string][]) =>
    ask(at, { method, body, headers: [bearer(manager.key), ...more] })
  const form = await send('POST', path, 'name=x', ['Content-Type', 'text/plain'])
  expectProblem(form, 'media_type_unsupported')
  expect(form.headers.accept).toBe('application/json')
  const patch = await send('PATCH', key, '[]', ['Content-Type', 'application/json-patch+json'])
  expect(patch.headers['accept-patch']).toBe('application/merge-patch+json, application/json')
  expectProblem(await send('POST', path, ''), 'media_type_unsupported')
  expectProblem(
    await send('POST', path, '{}', [...json], ['Content-Encoding', 'gzip']),
    'media_type_unsupported',
  )
  const large = JSON.stringify({ name: 'x'.repeat(70_000) })
  expectProblem(await send('POST', path, large, [...json]), 'body_too_large')
  expectProblem(await send('POST', path, '{"name":', [...json]), 'bad_request')
  // Without a length the body is counted, and asked for its type, while it arrives.
  const chunked = (body: string, ...more: [string, string][]) =>
    ask(`${key}/revoke`, {
      method: 'POST',
      body,
      headers: [bearer(manager.key), ['Transfer-Encoding', 'chunked'], ...more],
    })
  expectProblem(await chunked('{"reason":"x"}'), 'media_type_unsupported')
  expectProblem(await chunked(large, [...json]), 'body_too_large')
  expectProblem(await send('POST', path, '{"name":"\\ud83d"}', [...json]), 'invalid_parameter')
  expectProblem(await ask(`${key}/unknown`, { headers: [bearer(manager.key)] }), 'not_found')
  expectProblem(await ask(`${path}/key_short`, { headers: [bearer(manager.key)] }), 'not_found')
})
