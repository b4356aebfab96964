import { newPerson } from '../../support/accounts'
import { openKey } from '../../support/exporter'
import { expect, test } from './users-test'

test('an administrator finds the key of somebody else by a pasted secret, which is never sent', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { key } = await openKey((await newPerson()).context)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url(), request.postData() ?? ''))
  await page.goto('/access/all-keys')
  await page.getByRole('searchbox').fill(`  ${key} `)
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Search' }).click()
  const result = main.getByRole('status').filter({ hasText: 'the key' })
  await expect(result).toContainText('What you pasted is the key itself.')
  await result.getByRole('button', { name: /^Revoke/ }).click()
  await expect(page.getByRole('dialog')).toContainText(key.slice(-4))
  expect(sent.filter((text) => text.includes(key.slice(8, 30)))).toEqual([])
})
