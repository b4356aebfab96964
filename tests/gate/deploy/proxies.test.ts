import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { freePort } from '@/scripts/system/free-port'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { test as base, bearer, type Exporter, expect, yesterday } from '@/tests/support/exporter'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { hasManyLoopbacks, send } from '@/tests/support/send'
import { HoldingLake } from './holding-lake'
import { proxyNames, publicHost, type RunningProxy, startProxy } from './start-proxy'
import { visit } from './visit'

interface Behind {
  /** Of the server itself. */
  url: string
  lake: HoldingLake
  proxies: Record<string, RunningProxy>
}

/** A server behind one of its operator's proxies, and each sample before it. */
const test = base.extend<object, { behind: Behind }>({
  behind: [
    async ({ instance: { environment } }, use) => {
      const lake = new HoldingLake(environment.LAKE_URL ?? '')
      const root = process.cwd()
      const server = await startServerProcess(root, root, {
        ...{ ...process.env, ...environment, LAKE_URL: await lake.start() },
        ...{ TRUSTED_PROXIES: '1', ALLOWED_HOSTS: publicHost },
      })
      const { port } = new URL(server.url)
      const started = proxyNames.map(async (name) => [
        name,
        await startProxy(name, `127.0.0.1:${port}`),
      ])
      const proxies: Record<string, RunningProxy> = Object.fromEntries(await Promise.all(started))
      await use({ url: server.url, lake, proxies })
      for (const proxy of Object.values(proxies)) await proxy.stop()
      await server.stop()
      lake.stop()
    },
    { scope: 'worker' },
  ],
})

const lastYear = '?filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=lastyear'

function asBearer(key: string): Record<string, string> {
  return Object.fromEntries([bearer(key)])
}

/** The calls of a key, once there are as many. */
async function callsOf({ context, keyId }: Exporter, count: number) {
  for (;;) {
    const usage = await readKeyUsage(context.actor, keyId, { hours: 1, days: 1 }, Date.now())
    if (!usage.ok) throw new Error(usage.failure.detail)
    if (usage.value.lastCalls.length >= count) return usage.value.lastCalls
    await sleep(100)
  }
}

function proxyOf({ proxies }: Behind, name: string): RunningProxy {
  const proxy = proxies[name]
  if (!proxy) throw new Error(`${name} does not run.`)
  return proxy
}

for (const name of proxyNames) {
  test(`through ${name} every export is the same file, over HTTP/2`, async ({
    behind,
    administrator,
  }) => {
    const one = await openKeyWith(administrator.context, {})
    for (const extension of ['csv', 'xlsx', 'parquet', 'ndjson']) {
      const path = `/${one.linkToken}/adm-statsdate.${extension}${lastYear}`
      const { status, headers, rest } = await visit(proxyOf(behind, name), path)
      expect(status).toBe(200)
      expect(headers['strict-transport-security']).toContain('max-age')
      const direct = await fetch(behind.url + path)
      expect(Buffer.compare(await rest(), Buffer.from(await direct.arrayBuffer()))).toBe(0)
    }
  })

  test(`through ${name} the first bytes come while the rows are still being looked for`, async ({
    behind,
    administrator,
  }) => {
    const one = await openKeyWith(administrator.context, {})
    const path = `/api/v1/exports/adm-statsdate.csv${lastYear}`
    const headers = asBearer(one.key)
    behind.lake.hold()
    const seen = await visit(proxyOf(behind, name), path, { headers })
    const first = await seen.next()
    behind.lake.release()
    const whole = Buffer.concat([first, await seen.rest()])
    const direct = await send(behind.url, path, { headers: [bearer(one.key)] })
    expect(whole.toString()).toBe(direct.body)
    expect(first.length).toBeLessThan(whole.length)
  })

  test(`through ${name} a client that leaves is recorded as such, with its address`, async ({
    address,
    behind,
    administrator,
  }) => {
    const one = await openKeyWith(administrator.context, {})
    const headers = { ...asBearer(one.key), 'x-forwarded-for': '203.0.113.9' }
    const path = `/api/v1/exports/adm-conversionexport.xls${lastYear}`
    const seen = await visit(proxyOf(behind, name), path, { from: address, headers })
    await seen.next()
    // Time for a proxy to take the whole file, which it must not.
    await sleep(5_000)
    seen.leave()
    const [call] = await callsOf(one, 1)
    expect(call?.isComplete).toBe(false)
    if (hasManyLoopbacks) expect(call?.address).toBe(address)
  })

  test(`${name} logs no credential of a link, whether Keyward answers or not`, async ({
    address,
    behind,
    stranger,
  }) => {
    const { linkToken, key } = stranger
    const away = await startProxy(name, `127.0.0.1:${await freePort()}`)
    const imported = 'an-imported-key.of~16'
    const paths = [
      `/${linkToken}/statsdaily.csv${yesterday}`,
      `//${linkToken}/statsdaily.csv`,
      `/%6b%77l_${linkToken.slice(4)}/statsdaily.csv`,
      `/${imported}/statsdaily.csv`,
      `/${key}/statsdaily.csv`,
      `/api/v1/${key}/${linkToken}`,
      `/access/api-keys?key=${linkToken}&next=/${imported}/statsdaily.csv`,
    ]
    for (const proxy of [proxyOf(behind, name), away]) {
      for (const path of paths) await (await visit(proxy, path, { from: address })).rest()
      const plain = `http://127.0.0.1:${proxy.plainPort}`
      for (const path of paths) await send(plain, path, { headers: [['Host', publicHost]] })
      await expect(() => expect(proxy.logs()).toContain('/***')).toPass()
      for (const secret of [linkToken.slice(4), key.slice(8), imported]) {
        expect(proxy.logs().includes(secret), 'a credential is in the log').toBe(false)
      }
      expect(proxy.logs()).toContain('/statsdaily.csv')
    }
    await away.stop()
  })
}

for (const name of proxyNames) {
  test(`${name} leads pages to https, and refuses keys and links that came without`, async ({
    behind,
    stranger,
  }) => {
    const plain = `http://127.0.0.1:${proxyOf(behind, name).plainPort}`
    const headers = [['Host', publicHost]] as const
    const page = await send(plain, '/access/api-keys', { headers })
    expect([301, 308]).toContain(page.status)
    expect(page.headers.location).toBe(`https://${publicHost}/access/api-keys`)
    for (const path of [
      `/${stranger.linkToken}/statsdaily.csv`,
      '/api/v1/exports/statsdaily.csv',
    ]) {
      const refused = await send(plain, path, { headers })
      expect(refused.status).toBe(403)
      expect(refused.headers.location).toBeUndefined()
    }
  })
}

test('no page has a name that the samples would take for a token', () => {
  const isRoute = (name: string) => /^[\w.[(]/.test(name) && !name.startsWith('_')
  const folders = ['app', 'app/(console)', 'app/api'].flatMap((path) => readdirSync(path))
  for (const name of folders.filter(isRoute)) {
    if (!name.includes('.')) expect(name.length, name).toBeLessThan(16)
  }
})
