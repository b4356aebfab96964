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
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('button', { name: /^Revoke / })).toBeVisible()
  await expect(page.getByText(`API key ending in ${key.slice(-4)}`)).toBeVisible()
  expect(sent.filter((text) => text.includes(key.slice(8, 30)))).toEqual([])
})
