import type { BrowserContext, Locator, Page, Request } from 'playwright/test'
import type { Actor, CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import { policies } from '@/lib/limits/policies'
import { changeUserRole } from '@/lib/people/administer/change-user'
import { kv } from '@/lib/store/client'
import { runText } from '@/tests/support/run-text'
import { test as base, expect, type TestPerson } from '../support/instance'
import { asOperator } from '../support/keys/allow-more'
import { sessionCookie } from '../support/session'

/** Fills in the sign-in form and sends it. */
export async function signIn(page: Page, person: { email: string; password: string }) {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Opens the command palette, as soon as the script of the page listens. */
export async function openPalette(page: Page): Promise<Locator> {
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(palette).toBeVisible({ timeout: 2_000 })
  }).toPass()
  return palette
}

/** Waits until the script of the page has taken over. */
export async function untilLive(page: Page): Promise<void> {
  const palette = await openPalette(page)
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
}

/** Opens a page, and waits until its script has taken over: a choice that a script makes before is nobody's. */
export async function openLive(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await untilLive(page)
}

/** Keeps requests of a page back, all to an address unless told otherwise. Returns what lets them go. */
export async function holdRequests(
  page: Page,
  to: RegExp,
  isHeld: (request: Request) => boolean = () => true,
): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(to, async (route) => {
    if (isHeld(route.request())) await released
    await route.continue()
  })
  return release
}

/** Lets the steps of a page wait that change something. Returns what lets them go. */
export const holdActions = (page: Page) =>
  holdRequests(page, /./, (request) => request.headers()['next-action'] !== undefined)

/** Lets the next pages wait for their scripts. Returns what brings them. */
export const holdScripts = (page: Page) => holdRequests(page, /_next\/static\/.*\.js/)

/**
 * Stops the time of a page with a clock of the test's: what a page offers for some seconds is offered on a slow machine,
 * too, until the test forwards the time.
 */
export async function stopTime(page: Page): Promise<void> {
  await page.clock.pauseAt(Date.now() + 1_000)
}

/** Signs out by the profile menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Profile/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

/** Makes a person an administrator of their own: the first one's sessions are so many in a run that older ones end. */
export async function makeAdministrator(person: TestPerson): Promise<void> {
  const operator = asOperator(contextOf(person, Date.now()))
  const changed = await changeUserRole(operator, person.userId, 'administrator')
  if (!changed.ok) throw new Error(changed.failure.detail)
}

/** The row of the key with this name. */
export function keyRow(page: Page, name: string | RegExp): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
}

/**
 * Waits until an open menu is where it stays. Playwright scrolls for what still moves, and Chromium moves a menu after a
 * scroll one frame late: a click would land beside it.
 */
export async function untilStill(menu: Locator): Promise<void> {
  await expect(menu).toBeVisible()
  await menu.evaluate(async (list) => {
    const moves = list.closest('[popover]')?.getAnimations() ?? []
    await Promise.allSettled(moves.map(({ finished }) => finished))
  })
}

/** Opens the menu of a row. Returns it. */
export async function openRowMenu(row: Locator): Promise<Locator> {
  await row.getByRole('button', { name: /^More actions/ }).click()
  const menu = row.getByRole('menu')
  await untilStill(menu)
  return menu
}

/** Presses an action in the menu of a row. */
export async function pressInRow(row: Locator, name: RegExp) {
  await (await openRowMenu(row)).getByRole('menuitem', { name }).click()
}

/** Presses an action of a row and confirms what it asks. */
export async function confirmAction(page: Page, row: Locator, verb: 'Revoke' | 'Delete') {
  await pressInRow(row, new RegExp(`^${verb} “`))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `${verb} key` }).click()
  await expect(dialog).toHaveCount(0)
}

/** The cell of a row that tells the status; the row itself also holds what its dialogs say. */
export function statusCell(row: Locator, status: string): Locator {
  return row.getByRole('cell', { name: status, exact: true })
}

export async function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

/** Presses a button that copies a text. Returns the text, however soon the button has its own name back. */
export async function copyBy(button: Locator): Promise<string> {
  const page = button.page()
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await button.click()
  await expect.poll(() => readClipboard(page)).not.toBe('')
  return readClipboard(page)
}

/** Returns the context of a person's own action, at a given time. */
export function contextOf(person: TestPerson, nowMs: number): CommandContext {
  const { userId, email } = person
  const via = { kind: 'session', sessionId: newId('session'), provenAtMs: nowMs } as const
  const actor: Actor = { userId, email, name: email, role: 'partner', via }
  return { actor, address: '127.0.0.1', requestId: newId('request'), nowMs }
}

/** Signs a browser in without the form, at a time of the test's choice, and lets it use the clipboard. */
export async function signInAs(
  context: BrowserContext,
  url: string,
  userId: string,
  nowMs = Date.now(),
) {
  const cookie = await sessionCookie(userId, nowMs)
  await context.addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }])
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
}

/** Forgets the attempts that are counted by address alone: all stories come from one, and each is to be its own visitor. */
const forgetAddresses = `
for _, pattern in ipairs(ARGV) do
  for _, name in ipairs(redis.call('KEYS', pattern)) do redis.call('DEL', name) end
end`

/** A browser in which `person` is signed in already; the form itself has its own story and its own throttle. */
export const test = base.extend<{ signedIn: TestPerson; ownAddress: undefined }>({
  ownAddress: [
    async ({ instance }, use) => {
      expect(instance.url).not.toBe('')
      const policyNames = [policies.signInAddress.name, policies.oneTimeLink.name]
      await runText(
        kv(),
        forgetAddresses,
        [],
        policyNames.map((name) => `limit:${name}:*`),
      )
      await use(undefined)
    },
    { auto: true },
  ],
  signedIn: async ({ context, person, instance }, use) => {
    await signInAs(context, instance.url, person.userId)
    await use(person)
  },
})

export { expect }
