import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '@/tests/support/keys/call-fixture'
import { createKey } from '@/tests/support/keys/save-key-form'
import type { TestPerson } from '../../support/instance'
import { contextOf, expect, test } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'

const hourMs = 60 * 60 * 1000

/** A key with everything its page and its row can show: a rotation, a near end, and calls of every outcome. */
async function busyKey(person: TestPerson): Promise<string> {
  const name = 'a key with quite a long name, as people who care about names would give it'
  const expirationDay = new Date(Date.now() + 3 * 24 * hourMs).toISOString().slice(0, 10)
  const form = { name, expirationDay, status: 'activated', intentId: 'intent-of-a-busy-key' }
  const created = await createKey(contextOf(person, Date.now() - 60 * hourMs), form)
  if (!created.ok) throw new Error(created.failure.detail)
  const { id } = created.value
  expect(
    (await rotateKey(contextOf(person, Date.now() - 5 * hourMs), id, { overlapSeconds: 86_400 }))
      .ok,
  ).toBe(true)
  const outcomes = [
    {},
    { isPrevious: true, agent: 'Mozilla/5.0 (compatible; GoogleDocs; apps-spreadsheets)' },
    { outcome: 'limited', reason: 'rate_limited' },
    { outcome: 'refused', reason: 'address_not_allowed', address: '2001:db8:1:2:3:4:5:6' },
  ] as const
  for (let index = 0; index < 24; index += 1) {
    const atMs = Date.now() - index * hourMs
    await recordCall(callOf(id, person.userId, atMs, outcomes[index % outcomes.length]))
  }
  return id
}

test('the page and the row of a busy key are accessible', async ({ page, signedIn }, testInfo) => {
  const id = await busyKey(signedIn)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  for (const path of [
    '/access/api-keys',
    `/access/api-keys/key?key=${id}`,
    `/access/api-keys/key?key=${id}&view=days`,
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectOpenToEverybody(page, testInfo)
  }
  await page.getByText('Calls as a table').click()
  await page.getByText('Rows as a table').click()
  await expectOpenToEverybody(page, testInfo)
  await page.getByRole('button', { name: 'Rotate' }).click()
  await page.getByRole('radio', { name: 'Ends now' }).check()
  await expectOpenToEverybody(page, testInfo)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Finish now' }).click()
  await expectOpenToEverybody(page, testInfo)
  expect(errors).toEqual([])
})
