import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, expect, test } from '../console-test'
import { violations } from '../open-to-everybody'

test('the link builder offers only keys that may read the export and names the others', async ({
  page,
  signedIn,
}) => {
  const created = await createKey(contextOf(signedIn, Date.now()), {
    name: 'feed alone',
    expirationDay: '',
    status: 'activated',
    exports: ['admedia'],
    intentId: 'intent-of-feed-alone',
  })
  expect(created.ok).toBe(true)
  await page.goto('/insights/exports/build?export=statsdaily')
  const keys = page.getByRole('combobox', { name: 'Key' })
  await expect(keys).not.toContainText('feed alone')
  await expect(page.getByText('These keys may not read this export')).toContainText('“feed alone”')
  expect(await violations(page)).toEqual([])
  await page.goto('/insights/exports/build?export=admedia')
  await expect(keys).toContainText('feed alone')
  await expect(page.getByText('These keys may not read')).toHaveCount(0)
})
