import { commonHeaders } from '@/lib/gate/request/common-headers'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { readEdgeBuild } from '@/scripts/edge/edge-build'
import { root } from '@/tests/architecture/source-files'
import { bearer, expect, exportPath, openKey, test } from '@/tests/support/exporter'
import { spoiled } from '@/tests/support/keys/spoiled'
import { expectProblem } from '@/tests/support/problem'
import { send } from '@/tests/support/send'

test('every function of the build loads', async ({ ask }) => {
  const failures: string[] = []
  for (const { name, page } of readEdgeBuild(root)) {
    const answer = await ask(`/${name}`, { headers: [['Host', 'loads.invalid']] })
    if (answer.status !== 200) failures.push(`${page}: ${answer.body}`)
  }
  expect(failures).toEqual([])
})

test('the sweep runs only for the cron secret', async ({ ask }) => {
  const secret = process.env.CRON_SECRET ?? ''
  const sweep = (token: string) => ask('/api/v1/sweep', { headers: [bearer(token)] })
  expectProblem(await sweep('another-secret-of-the-right-length-for-a-cron'), 'secret_invalid')
  const swept = await sweep(secret)
  expect(swept.status, swept.body).toBe(200)
})

test('answers, refusals and files have the common headers', async ({ ask, stranger }) => {
  const { key } = stranger
  const asset = /\/_next\/static\/[\w./~-]+\.js/.exec((await ask('/sign-in')).body)?.[0] ?? ''
  for (const [path, status] of [
    [exportPath, 200],
    ['/api/v1/key', 200],
    ['/api/v1/nothing', 404],
    ['/sign-in', 200],
    ['/healthz', 200],
    [asset, 200],
  ] as const) {
    const answer = await ask(path, { headers: path.startsWith('/api/') ? [bearer(key)] : [] })
    expect(answer.status, path).toBe(status)
    for (const [name, value] of Object.entries(commonHeaders)) {
      expect(answer.headers[name.toLowerCase()], `${name} of ${path}`).toBe(value)
    }
  }
})

test('the gate refuses with the same texts as under npm start', async ({
  ask,
  address,
  instance,
  stranger,
}) => {
  const ended = await openKey(stranger.context)
  await revokeKey(stranger.context, ended.keyId)
  const inactive = await openKey(stranger.context, { status: 'deactivated' })
  const elsewhere = await openKey(stranger.context, { allowedNetworks: '192.0.2.0/24' })
  const narrow = await openKey(stranger.context, { exports: ['admedia'] })
  const refused: [path: string, key: string | undefined][] = [
    [exportPath, undefined],
    [exportPath, 'nonsense'],
    [exportPath, spoiled(stranger.key)],
    ...[ended, inactive, elsewhere, narrow].map(({ key }): [string, string] => [exportPath, key]),
    ['/api/v1/exports/none.csv', stranger.key],
    [`${exportPath}?filter[nonsense]=1`, stranger.key],
    ['/api/v1/keys', stranger.key],
    [`/${stranger.linkToken}/statsdaily_1.csv`, undefined],
    ['/api/v1/exports/%zz.csv', stranger.key],
  ]
  for (const [path, key] of refused) {
    const sending = { headers: key === undefined ? [] : [bearer(key)] }
    const onEdge = await ask(path, sending)
    const onNode = await send(instance.twinUrl, path, { from: address, ...sending })
    expect(onEdge.status, path).toBeGreaterThanOrEqual(400)
    expect(onEdge.status, path).toBe(onNode.status)
    const withoutIds = (body: string) => body.replace(/req_\w+/g, '')
    expect(withoutIds(onEdge.body), path).toBe(withoutIds(onNode.body))
  }
})
