import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { test as base, expect } from '@/tests/support/instance'
import { sessionCookie } from '@/tests/support/session'

interface Outage {
  url: string
  /** Takes the store away from this server, or gives it back. */
  setAway(isAway: boolean): void
}

/** Passes requests to the store on, or answers none. */
async function startSwitch(
  target: string,
): Promise<{ server: Server; state: { isAway: boolean } }> {
  const state = { isAway: false }
  const server = createServer(async (request, response) => {
    if (state.isAway) return request.socket.destroy()
    const body = Buffer.concat(await request.toArray())
    const headers = {
      Authorization: request.headers.authorization ?? '',
      'Upstash-Encoding': String(request.headers['upstash-encoding'] ?? ''),
    }
    const url = new URL(request.url ?? '/', target)
    const answer = await fetch(url, { method: 'POST', headers, body })
    response.writeHead(answer.status, { 'Content-Type': 'application/json' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, state }
}

/** A server on the store of the instance, behind a switch. */
const test = base.extend<object, { outage: Outage }>({
  outage: [
    async ({ instance }, use) => {
      const { server, state } = await startSwitch(instance.environment.KV_REST_API_URL ?? '')
      const { port } = server.address() as AddressInfo
      const environment = {
        ...process.env,
        ...instance.environment,
        KV_REST_API_URL: `http://127.0.0.1:${port}`,
      }
      const running = await startServerProcess(process.cwd(), process.cwd(), environment)
      await use({
        url: running.url,
        setAway(isAway) {
          state.isAway = isAway
        },
      })
      await running.stop()
      server.close()
      server.closeAllConnections()
    },
    { scope: 'worker' },
  ],
})

test.afterEach(({ outage }) => outage.setAway(false))

const menu = ['API-Key Manager', 'Exports', 'Usage', 'Credentials', 'Activity']

const pages = [
  '/access/api-keys?search=feed',
  '/access/api-keys/new',
  '/insights/exports',
  '/insights/usage',
  '/account/credentials',
  '/activity',
  '/help/api-keys',
]
const pagesOfAdministrators = ['/access/users', '/access/users/invite', ...pages]

for (const role of ['partner', 'administrator'] as const) {
  test(`without the store, ${role}s see the menu, the known state and a way to retry, without scripts`, async ({
    browser,
    outage,
    instance,
    person: partner,
  }) => {
    const person = role === 'partner' ? partner : instance.firstRun.administrator
    const cookie = await sessionCookie(person.userId)
    const context = await browser.newContext({ javaScriptEnabled: false })
    await context.addCookies([{ ...cookie, url: outage.url }])
    const page = await context.newPage()
    for (const path of role === 'partner' ? pages : pagesOfAdministrators) {
      outage.setAway(true)
      const answer = await page.goto(outage.url + path)
      expect(answer?.status(), path).toBe(503)
      expect(answer?.headers()['retry-after'], path).toBe('5')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cannot be shown/)
      await expect(page.getByRole('main')).toContainText('The key store did not answer')
      for (const label of menu) {
        await expect(
          page
            .getByRole('navigation', { name: 'Main' })
            .getByRole('link', { name: label, exact: true }),
        ).toBeVisible()
      }
      await expect(page.getByText(person.email)).toHaveCount(0)
      outage.setAway(false)
      await page.getByRole('link', { name: 'Try again' }).click()
      expect(page.url(), 'back where it was wanted').toBe(outage.url + path)
      await page.getByRole('button', { name: /^Profile/ }).click()
      await expect(page.getByText(person.email).first()).toBeVisible()
    }
    await context.close()
  })
}

test('with scripts, a link to another page leads to the outage page too, and back', async ({
  browser,
  outage,
  person,
}) => {
  const context = await browser.newContext()
  await context.addCookies([{ ...(await sessionCookie(person.userId)), url: outage.url }])
  const page = await context.newPage()
  await page.goto(`${outage.url}/access/api-keys`)
  outage.setAway(true)
  await page.getByRole('link', { name: 'Usage' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cannot be shown/)
  outage.setAway(false)
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage')
  await context.close()
})

test('the outage page leads back only to pages of the console', async ({ instance }) => {
  for (const next of ['//evil.example', 'https://evil.example/', '/api/sign-out', '/outage']) {
    const answer = await fetch(`${instance.url}/outage?next=${encodeURIComponent(next)}`)
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toMatch(/href="[^"]*(evil|sign-out|outage)/)
  }
})
