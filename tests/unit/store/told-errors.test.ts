import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { connectKv } from '@/lib/store/client'
import { defineScript } from '@/lib/store/define-script'
import { KvError } from '@/lib/store/kv-error'

const secret = 'kw_live_S3cretOfSomebody'
const sealed = 'k1.Zm9vYmFyc2VhbGVkLWtleS1tYXRlcmlhbA'

/** Returns the error of a call to a store that answers everything with this. */
async function errorOf(status: number, answer: string): Promise<unknown> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status).end(answer)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const script = defineScript({
    name: 'read',
    keys: [],
    input: z.object({ secret: z.string() }),
    reply: z.record(z.string(), z.number()),
    lua: 'return 1',
  })
  const error = await script.run({}, { secret }, connectKv(url, 'token')).catch((thrown) => thrown)
  server.closeAllConnections()
  server.close()
  return error
}

/** Answers of a store that is broken, or lies, with what a record would have. */
const answers: Record<string, [status: number, answer: string]> = {
  'that is cut off': [200, `[{"result":"${btoa(sealed)}`],
  'that is no JSON': [200, `anna@example.org ${sealed}`],
  'of a page of HTML': [502, `<html>${sealed} anna@example.org</html>`],
  'of an error with data': [200, JSON.stringify([{ error: `ERR ${sealed} anna@example.org` }])],
  'of an error that is only data': [200, JSON.stringify([{ error: sealed }])],
  'of a refusal with data': [400, JSON.stringify({ error: `WRONGTYPE ${sealed}` })],
  'of another shape': [200, JSON.stringify([{ result: btoa(sealed) }])],
  'with names as data': [200, JSON.stringify([{ result: { [sealed]: btoa('text') } }])],
}

for (const [answer, sent] of Object.entries(answers)) {
  test(`the error of an answer ${answer} does not quote it`, async () => {
    const error = await errorOf(...sent)
    expect(error).toBeInstanceOf(KvError)
    const { message } = error as KvError
    for (const data of [sealed, btoa(sealed).slice(0, 12), 'anna', secret]) {
      expect(message).not.toContain(data)
    }
  })
}

test('the error names the code of Redis and the line of a script', async () => {
  const told =
    'ERR user_script:12: attempt to compare nil with number script: 3f2a, on @user_script:12.'
  const error = await errorOf(200, JSON.stringify([{ error: told }]))
  expect(String(error)).toContain('ERR user_script:12: attempt to compare nil with number')
  expect(String(await errorOf(401, JSON.stringify({ error: 'Unauthorized' })))).toContain('token')
})
