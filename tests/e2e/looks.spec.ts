import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright/test'
import { recordCall } from '@/lib/usage/record-call'
import { openKey } from '../support/exporter'
import { openTestPerson } from '../support/instance'
import { callOf } from '../support/keys/call-fixture'
import { test as base, contextOf, expect, signInAs, untilLive, untilStill } from './console-test'
import { isTooWide, violations } from './open-to-everybody'

// Whichever worker is free takes the next page.
base.describe.configure({ mode: 'parallel' })

interface Pages {
  /** Of a partner with keys and calls. */
  partner: { context: BrowserContext; keyId: string }
  administrator: BrowserContext
  /** Somebody who is not signed in. */
  stranger: BrowserContext
}

const test = base.extend<object, Pages>({
  partner: [
    async ({ browser, instance }, use) => {
      const context = await browser.newContext({ baseURL: instance.url })
      const person = await openTestPerson()
      await signInAs(context, instance.url, person.userId)
      const of = contextOf(person, Date.now())
      const { keyId } = await openKey(of, { name: 'exporting day-to-day reports' })
      await openKey(of, { name: 'Power BI of the finance department, on the old server' })
      await openKey(of, { name: 'paused', status: 'deactivated' })
      const hours = [0, 1, 2, 5, 9, 20, 30]
      for (const ago of hours) {
        const atMs = Date.now() - ago * 3_600_000
        await recordCall(callOf(keyId, person.userId, atMs, { rows: 900 * (ago + 1) }))
      }
      const refused = { outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 } as const
      await recordCall(callOf(keyId, person.userId, Date.now(), refused))
      await use({ context, keyId })
      await context.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  administrator: [
    async ({ browser, instance }, use) => {
      const context = await browser.newContext({ baseURL: instance.url })
      await signInAs(context, instance.url, instance.firstRun.administrator.userId)
      await use(context)
      await context.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  stranger: [
    async ({ browser, instance }, use) => {
      const context = await browser.newContext({ baseURL: instance.url })
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
})

/** The twelve main pages, and who sees them. */
const pages = {
  'sign-in': ['stranger', '/sign-in'],
  home: ['partner', '/home'],
  list: ['partner', '/access/api-keys'],
  key: ['partner', '/access/api-keys/key'],
  create: ['partner', '/access/api-keys/new'],
  import: ['partner', '/access/api-keys/import'],
  exports: ['partner', '/insights/exports'],
  builder: ['partner', '/insights/exports/build?export=statsdaily'],
  usage: ['partner', '/insights/usage'],
  activity: ['partner', '/activity'],
  users: ['administrator', '/access/users'],
  account: ['partner', '/account/credentials'],
} as const satisfies Record<string, readonly [keyof Pages, string]>

async function open(name: keyof typeof pages, from: Pages): Promise<Page> {
  const [who, path] = pages[name]
  const context = who === 'partner' ? from.partner.context : from[who]
  const page = await context.newPage()
  await page.goto(name === 'key' ? `${path}?key=${from.partner.keyId}` : path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

/** Where `npm run looks` wants the pictures; without it, none is taken. */
const folder = process.env.KEYWARD_LOOKS

async function keepPicture(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }))
}

/** Twice as large, a window of 1440 by 900 has room for half as much. */
const zoomed = { width: 720, height: 450 }

const looks = [
  { title: '1440', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { title: '1440-dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { title: '390', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { title: '390-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { title: '200-percent', colorScheme: 'light', viewport: zoomed },
] as const

async function expectOpen(page: Page, view: string): Promise<void> {
  expect(await violations(page), view).toEqual([])
  expect(await isTooWide(page), view).toBe(false)
}

function pageNames(): (keyof typeof pages)[] {
  return Object.keys(pages).filter((name): name is keyof typeof pages => name in pages)
}

for (const name of pageNames()) {
  test(`${name} is open to everybody on wide and narrow screens, zoomed, and in forced colours`, async ({
    partner,
    administrator,
    stranger,
  }) => {
    const page = await open(name, { partner, administrator, stranger })
    for (const { title, colorScheme, viewport } of looks) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, forcedColors: null })
      await expectOpen(page, `${name}, ${title}`)
      await keepPicture(page, `${name}-${title}`)
    }
    await page.emulateMedia({ forcedColors: 'active' })
    await expectOpen(page, `${name}, forced colours`)
    await keepPicture(page, `${name}-forced-colours`)
    await page.close()
  })
}

/** Opens the menu of the first row, also if a click came while the rows were becoming cards. */
async function openFirstMenu(page: Page): Promise<void> {
  const menu = page.getByRole('menu')
  const button = page.getByRole('button', { name: /^More actions/ }).first()
  await expect(async () => {
    if (!(await menu.isVisible())) await button.click()
    await expect(menu).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await untilStill(menu)
}

/** Opens everything of the list that opens, one after the other. */
const overlays: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'row menu': async (page) => {
    await openFirstMenu(page)
  },
  'view menu': async (page) => {
    await page.getByRole('button', { name: 'View' }).click()
    await expect(page.getByRole('form', { name: 'View of the list' })).toBeVisible()
  },
  'profile menu': async (page) => {
    await page.getByRole('button', { name: /^Profile/ }).click()
    await expect(page.getByRole('menu')).toBeVisible()
  },
  palette: async (page) => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  },
  'rotate dialog': async (page) => {
    await openFirstMenu(page)
    await page.getByRole('menuitem', { name: /^Rotate/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'delete dialog': async (page) => {
    await openFirstMenu(page)
    await page.getByRole('menuitem', { name: /^Delete/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
}

for (const [name, show] of Object.entries(overlays)) {
  test(`the ${name} is open to everybody zoomed and in forced colours`, async ({
    partner,
    administrator,
    stranger,
  }) => {
    const page = await open('list', { partner, administrator, stranger })
    await untilLive(page)
    await page.setViewportSize(zoomed)
    await show(page)
    await expectOpen(page, `${name}, zoomed`)
    await keepPicture(page, `${name.replace(' ', '-')}-200-percent`)
    await page.emulateMedia({ forcedColors: 'active' })
    await expectOpen(page, `${name}, forced colours`)
    await keepPicture(page, `${name.replace(' ', '-')}-forced-colours`)
    await page.close()
  })
}
