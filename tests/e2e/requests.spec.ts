import type { Page, Request } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, test } from './console-test'

const mostRequests = 25
const pages = [
  '/home',
  '/access/api-keys',
  '/access/api-keys/new',
  '/insights/exports',
  '/insights/exports/build?export=statsdaily',
  '/insights/usage',
  '/activity',
  '/help/exports',
]

/** Opens a page with an empty cache, and moves over all of it. Returns what it asked the server for. */
async function requestsOf(page: Page, path: string): Promise<Request[]> {
  const requests: Request[] = []
  const note = (request: Request) => requests.push(request)
  page.on('request', note)
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await page.waitForLoadState('networkidle')
  page.off('request', note)
  return requests.filter((request) => request.url().startsWith('http'))
}

for (const path of pages) {
  test(`${path} takes few requests, and asks for no page before its link is followed`, async ({
    page,
    signedIn,
  }) => {
    const context = contextOf(signedIn, Date.now())
    for (let count = 0; count < 20; count += 1) await openKey(context, { name: `key ${count}` })
    const requests = await requestsOf(page, path)
    const early = requests.filter((request) => request.headers()['next-router-prefetch'])
    expect(early.map((request) => request.url())).toEqual([])
    expect(requests.length).toBeLessThanOrEqual(mostRequests)
  })
}
