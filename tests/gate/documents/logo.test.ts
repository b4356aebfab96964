import { expect, test } from '@/tests/support/exporter'

test('without a logo its address answers 404 as a problem, and takes no other method', async ({
  ask,
}) => {
  const none = await ask('/logo?v=0', {})
  expect([200, 404]).toContain(none.status)
  expect(none.headers['content-security-policy']).toContain("default-src 'none'")
  const posted = await ask('/logo', { method: 'POST' })
  expect(posted.status).toBe(405)
})
