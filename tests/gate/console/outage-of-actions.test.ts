import type { Browser, Page } from 'playwright/test'
import { consoleActions } from '@/lib/gate/console/console-actions'
import { getKey } from '@/lib/keys/list/get-key'
import { builtActions, callAction } from '@/tests/support/actions'
import { openKey } from '@/tests/support/exporter'
import { expect, type FaultyInstance, test } from '@/tests/support/faults/faulty-instance'
import { sessionCookie } from '@/tests/support/session'

const names = Object.keys(consoleActions)
/** The state of a form, which is the first argument of its action, and a form. */
const form = { name: 'x', key: 'x', keyId: 'x', userId: 'x', kind: 'delete' }
const places = {
  'at the first step': 0,
  'after the session was read': 1,
} as const

test.afterEach(({ faulty }) => faulty.store.set(undefined))

for (const [place, stepsBefore] of Object.entries(places)) {
  for (const fault of ['error', 'drop after', 'garbage'] as const) {
    test(`no action fails when the store does ${place}: ${fault}`, async ({
      faulty,
      administrator,
    }) => {
      const actions = builtActions()
      for (const actionName of names) {
        const action = actions.get(actionName)
        if (!action) throw new Error(`the build has no action ${actionName}`)
        // Some actions end every session, although their answer is dropped.
        faulty.store.set(undefined)
        const { name, value } = await sessionCookie(administrator.userId)
        let steps = 0
        const share = () => {
          steps += 1
          return steps > stepsBefore
        }
        faulty.store.set(fault, { share })
        const answer = await callAction(faulty.ask, faulty.url, action, {
          headers: [['Cookie', `${name}=${value}`]],
          args: form,
        })
        expect([actionName, answer.status < 400, answer.body]).toEqual([
          actionName,
          true,
          // An action may lead to a page that leads on to the page of the outage.
          expect.not.stringMatching(/"digest":"(?!NEXT_REDIRECT)/),
        ])
        if (stepsBefore > 0) continue
        const leadsTo = answer.headers['x-action-redirect'] ?? ''
        expect(`${answer.body}${leadsTo}`, actionName).toMatch(
          /key store did not answer|\/outage|"password":true|"kind":"unknown"/,
        )
      }
    })
  }
}

async function openPage(
  browser: Browser,
  { url }: FaultyInstance,
  userId: string,
  javaScriptEnabled = true,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: url })
  await context.addCookies([{ ...(await sessionCookie(userId)), url }])
  return context.newPage()
}

const said = /The key store did not answer/

test('a form keeps what was typed during an outage, and saves it afterwards', async ({
  browser,
  faulty,
  person,
}) => {
  const page = await openPage(browser, faulty, person.userId)
  await page.goto('/access/api-keys/new')
  await page.getByLabel('Name', { exact: true }).fill('Written in an outage')
  await page.getByLabel('Where it is used').fill('Nightly job')
  faulty.store.set('drop after')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(said)).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Usage' })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Written in an outage')
  await expect(page.getByLabel('Where it is used')).toHaveValue('Nightly job')
  faulty.store.set(undefined)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/access\/api-keys\?/)
  await expect(page.getByRole('row', { name: /Written in an outage/ })).toHaveCount(1)
  await page.context().close()
})

test('a dialog stays open during an outage, and works afterwards', async ({
  browser,
  faulty,
  stranger,
}) => {
  const { context, keyId } = await openKey(stranger.context, { name: 'Ended in an outage' })
  const page = await openPage(browser, faulty, stranger.userId)
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Person left')
  faulty.store.set('error')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(dialog.getByText(said)).toBeVisible()
  faulty.store.set(undefined)
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Person left')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page).toHaveURL(/revoked/)
  const key = await getKey(context.actor, keyId, Date.now())
  expect(key).toMatchObject({ ok: true, value: { status: 'revoked' } })
  await page.context().close()
})

test('a form without space for a message leads to the outage page', async ({
  browser,
  faulty,
  person,
}) => {
  const page = await openPage(browser, faulty, person.userId)
  await page.goto('/account/credentials')
  faulty.store.set('error')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cannot be shown/)
  faulty.store.set(undefined)
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Credentials')
  await page.context().close()
})

test('a form that is sent without scripts leads to the outage page', async ({
  browser,
  faulty,
  person,
}) => {
  const page = await openPage(browser, faulty, person.userId, false)
  await page.goto('/account/credentials')
  await page.getByLabel('Current password').fill(person.password)
  await page.getByLabel('New password', { exact: true }).fill(`${person.password} new`)
  await page.getByLabel('New password again').fill(`${person.password} new`)
  faulty.store.set('error')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/cannot be shown/)
  await expect(page.getByRole('main')).toContainText('The key store did not answer')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Usage' })).toBeVisible()
  faulty.store.set(undefined)
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Credentials')
  await page.context().close()
})
