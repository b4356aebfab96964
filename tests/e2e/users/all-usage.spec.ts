import { readFile } from 'node:fs/promises'
import { dayMs, isoDay } from '@/lib/base/time'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '../../support/accounts'
import { callOf, limitedCall } from '../../support/keys/call-fixture'
import { openKeyWith } from '../../support/keys/open-key-with'
import { expect, test } from './users-test'

/** A day on which no other test calls, so that everybody here is among the first ten. */
const quietMs = Date.now() - 20 * dayMs

test('an administrator sees who makes the calls, for what, and which keys fail', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor, context } = await newPerson()
  const { keyId } = await openKeyWith(context, { name: 'Nightly cron' })
  const day = isoDay(quietMs)
  const calls = Array.from({ length: 9 }, () => callOf(keyId, actor.userId, quietMs, limitedCall))
  for (const call of calls) await recordCall(call)
  await recordCall(callOf(keyId, actor.userId, quietMs, { rows: 1_234 }))
  await page.goto(`/access/usage?from=${day}&to=${day}`)
  await expect(page.getByRole('heading', { name: 'All usage' })).toBeVisible()
  const person = page
    .getByRole('table', { name: 'People' })
    .getByRole('row')
    .filter({ hasText: actor.name })
  await expect(person).toContainText(`Partner, user ${actor.userId}`)
  await expect(person).toContainText('90 %')
  const failing = page
    .getByRole('table', { name: 'Failing keys' })
    .getByRole('row')
    .filter({ hasText: actor.name })
  await expect(failing.getByRole('link', { name: 'Nightly cron' })).toBeVisible()
  await person.getByRole('link', { name: '10', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`of=p%3A${actor.userId}`))
  await expect(page.getByRole('definition').first()).toContainText('10')
  await expect(page.getByText(/^10 calls on .*: 1 allowed, 9 limited/)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^all_usage_.*\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
  expect(lines[0]).toContain('start')
  expect(lines).toHaveLength(25)
})

test('nobody else sees the usage of everybody', async ({ page, signedIn, instance }) => {
  expect(signedIn.userId).not.toBe('')
  const shown = await page.goto('/access/usage')
  expect(shown?.status()).toBe(404)
  const file = await page.request.get(`${instance.url}/access/usage/csv`)
  expect(file.status()).toBe(403)
})

test('days in the wrong order are said beside the range of everybody’s usage', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  await page.goto('/access/usage?from=2026-11-28&to=2026-11-01')
  const told = page.getByRole('alert').filter({ hasText: 'From:' })
  await expect(told).toContainText('This day is after the last day.')
  await expect(told).toContainText('Until then, you see the calls in the last 48 hours.')
})
