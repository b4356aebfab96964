import assert from 'node:assert/strict'
import createClient, { type Client, type Middleware } from 'openapi-fetch'
// Generated from the document of the running instance; tests/gate/documents/generated-client.test.ts puts it here.
import type { components, paths } from './keyward.mjs'

type Keyward = Client<paths>
type KeyPatch = components['schemas']['KeyPatch']

interface Connection {
  baseUrl: string
  /** Sees each answer with the path template that it answers. */
  onAnswer: (method: string, template: string, answer: Response) => Promise<void>
}

function connect({ baseUrl, onAnswer }: Connection, key: string): Keyward {
  const client = createClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${key}` },
    // What the document says of lists; openapi-fetch does not read it there.
    querySerializer: { array: { style: 'form', explode: false } },
  })
  const observer: Middleware = {
    onResponse: ({ request, response, schemaPath }) =>
      onAnswer(request.method, schemaPath, response.clone()),
  }
  client.use(observer)
  return client
}

/** The value of an answer that has to be good. */
function answered<T>({ data, error }: { data?: T; error?: unknown }): T {
  assert(data !== undefined, JSON.stringify(error))
  return data
}

async function createOnce(client: Keyward) {
  const intent = { header: { 'Idempotency-Key': crypto.randomUUID() } }
  const request = { params: intent, body: { name: 'Generated client' } }
  const made = answered(await client.POST('/api/v1/keys', request))
  assert.equal(made.status, 'activated')
  const repeated = await client.POST('/api/v1/keys', request)
  assert.deepEqual(answered(repeated), made)
  assert.equal(repeated.response.headers.get('Idempotency-Replayed'), 'true')
  const listed = answered(await client.GET('/api/v1/keys', { params: { query: { limit: 5 } } }))
  assert(listed.data.some(({ id }) => id === made.id))
  return made
}

async function changeDeactivated(client: Keyward, id: string): Promise<void> {
  const path = { id }
  const change = (body: KeyPatch, etag: string | null) =>
    client.PATCH('/api/v1/keys/{id}', {
      params: { path, header: { 'If-Match': etag ?? '' } },
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body,
    })
  const { response } = await client.GET('/api/v1/keys/{id}', { params: { path } })
  const etag = response.headers.get('ETag')
  const deactivated = await change({ status: 'deactivated' }, etag)
  assert.equal(answered(deactivated).status, 'deactivated')
  const stale = await change({ name: 'Lost change' }, etag)
  assert.equal(stale.response.status, 412)
  assert.equal(stale.error?.code, 'precondition_failed')
  const current = deactivated.response.headers.get('ETag')
  const renamed = answered(await change({ name: 'Renamed' }, current))
  assert.deepEqual([renamed.name, renamed.status], ['Renamed', 'deactivated'])
  const limited = answered(await change({ limits: { rowsPerDay: 5 }, notBefore: null }, '*'))
  assert.equal(limited.limits.rowsPerDay, 5)
  const again = answered(await change({ limits: { rowsPerDay: null }, status: 'activated' }, '*'))
  assert.deepEqual([again.limits, again.status], [{}, 'activated'])
}

async function rotate(client: Keyward, connection: Connection, id: string, secret: string) {
  const params = { path: { id } }
  const statusOf = async (key: string) =>
    (await connect(connection, key).GET('/api/v1/key')).response.status
  const rotated = answered(
    await client.POST('/api/v1/keys/{id}/rotate', { params, body: { overlapSeconds: 3600 } }),
  )
  assert.deepEqual([await statusOf(secret), await statusOf(rotated.secret)], [200, 200])
  const finished = answered(await client.POST('/api/v1/keys/{id}/finish-rotation', { params }))
  assert.equal(finished.rotation, null)
  assert.deepEqual([await statusOf(secret), await statusOf(rotated.secret)], [401, 200])
  const ended = answered(
    await client.POST('/api/v1/keys/{id}/rotate', { params, body: { overlapSeconds: 0 } }),
  )
  assert.deepEqual([await statusOf(rotated.secret), await statusOf(ended.secret)], [401, 200])
  const usual = answered(await client.POST('/api/v1/keys/{id}/rotate', { params }))
  const { previousUntil = '', rotatedAt = '' } = usual.rotation ?? {}
  assert.equal(Date.parse(previousUntil) - Date.parse(rotatedAt), 86_400_000)
  const revealed = answered(await client.POST('/api/v1/keys/{id}/reveal', { params }))
  assert.equal(revealed.secret, usual.secret)
}

async function end(client: Keyward, id: string): Promise<void> {
  const params = { path: { id } }
  answered(await client.GET('/api/v1/keys/{id}/usage', { params }))
  const revoked = answered(await client.POST('/api/v1/keys/{id}/revoke', { params }))
  assert.deepEqual(revoked, { id, newDefaultKeyId: null })
  answered(await client.POST('/api/v1/keys/{id}/revoke', { params, body: { reason: 'Retired' } }))
  answered(await client.DELETE('/api/v1/keys/{id}', { params }))
  const deleted = answered(await client.GET('/api/v1/keys/deleted'))
  assert(deleted.data.some((key) => key.id === id))
  const restored = answered(await client.POST('/api/v1/keys/{id}/restore', { params }))
  assert.equal(restored.status, 'revoked')
  answered(await client.DELETE('/api/v1/keys/{id}', { params }))
  const gone = await client.DELETE('/api/v1/keys/{id}', { params })
  assert.equal(gone.error?.code, 'not_found')
}

async function read(client: Keyward): Promise<void> {
  const own = answered(await client.GET('/api/v1/key'))
  assert.equal(own.status, 'activated')
  const { data } = answered(await client.GET('/api/v1/exports'))
  assert(data.some(({ name }) => name === 'statsdaily'))
  const answer = await client.GET('/api/v1/exports/statsdaily.{format}', {
    params: {
      path: { format: 'json' },
      query: {
        'filter[timerange_type]': 'dynamic',
        'filter[timerange]': 'last30days',
        columns: ['day', 'clicks'],
        limit: 3,
      },
    },
  })
  const rows = answered(answer)
  assert(typeof rows === 'object' && 'meta' in rows)
  assert.equal(rows.meta.rows, 3)
  assert.equal(typeof rows.data[0]?.clicks, 'number')
}

/**
 * Drives a key through its whole life, and reads an export, with a client generated from the document.
 * @param managing a key that manages keys
 * @param reading a key whose owner has rows
 */
export async function driveKeyLife(
  connection: Connection,
  { managing, reading }: { managing: string; reading: string },
): Promise<void> {
  const client = connect(connection, managing)
  const { id, secret } = await createOnce(client)
  await changeDeactivated(client, id)
  await rotate(client, connection, id, secret)
  await end(client, id)
  await read(connect(connection, reading))
}
