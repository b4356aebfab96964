import type { Page } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import {
  contextOf,
  expect,
  holdScripts,
  keyRow,
  statusCell,
  test,
  untilLive,
} from '../console-test'

/** Opens a page, and uses it before its script is there. */
async function useEarly(page: Page, path: string, use: () => Promise<void>): Promise<void> {
  const release = await holdScripts(page)
  await page.goto(path, { waitUntil: 'commit' })
  await use()
  release()
  await untilLive(page)
}

test('what is filled in before the script is there is saved', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  const note = page.getByRole('textbox', { name: 'Where it is used' })
  await useEarly(page, '/access/api-keys/new', async () => {
    await name.pressSequentially('typed early')
    await note.pressSequentially('Nightly job')
    await page.getByRole('radio', { name: 'Deactivated' }).check()
  })
  await expect(name).toHaveValue('typed early')
  await expect(note).toHaveValue('Nightly job')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(statusCell(keyRow(page, 'typed early'), 'Deactivated')).toBeVisible()
})

test('the cursor stays where it was when the script arrives', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  const release = await holdScripts(page)
  await page.goto('/access/api-keys/new', { waitUntil: 'commit' })
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.pressSequentially('nightly')
  await page.keyboard.press('Home')
  release()
  // The page's own field for days comes with the script.
  await expect(page.getByLabel('Expiration date')).toHaveAttribute('type', 'text')
  await expect(name).toBeFocused()
  await page.keyboard.type('every ')
  await expect(name).toHaveValue('every nightly')
})

test('a row that is selected before the script is there is selected', async ({
  page,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'selected early' })
  const box = page.getByRole('checkbox', { name: /^Select “selected early”/ })
  await useEarly(page, '/access/api-keys', () => box.check())
  await expect(page.getByRole('region', { name: 'Selected keys' })).toContainText('1 selected')
  await expect(box).toBeChecked()
})

test('a choice of an export that is made before the script is there is in its link', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  const format = page.getByRole('combobox', { name: 'Format' })
  await useEarly(page, '/insights/exports/build?export=statsdaily', async () => {
    await page.getByRole('textbox', { name: 'Row limit' }).pressSequentially('7')
    await format.selectOption('json')
  })
  await expect(format).toHaveValue('json')
  await expect(page.getByRole('status', { name: 'Export link' })).toContainText(/\.json\?.*limit=7/)
})

test('who leaves the palette goes on where they typed before the script was there', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await useEarly(page, '/access/api-keys/new', () => name.pressSequentially('typed early'))
  await page.keyboard.type(' and late')
  await expect(name).toHaveValue('typed early and late')
})
