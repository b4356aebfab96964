import { bearer, expect, test } from '@/tests/support/exporter'

/** An export of the first run's partner that is worth compressing. */
function ask(url: string, key: string, extension: string, encoding: string): Promise<Response> {
  const headers = Object.fromEntries([bearer(key), ['Accept-Encoding', encoding]])
  return fetch(`${url}/api/v1/exports/admedia.${extension}`, { headers })
}

test('sends gzip to whom asks for it where it is worth it, and the same file inside', async ({
  instance,
  partner,
}) => {
  const [plain, packed, zipped] = await Promise.all([
    ask(instance.url, partner.key, 'csv', 'identity'),
    ask(instance.url, partner.key, 'csv', 'gzip'),
    ask(instance.url, partner.key, 'xlsx', 'gzip'),
  ])
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.headers.get('vary')).toContain('Accept-Encoding')
  // A workbook is a ZIP archive already.
  expect(zipped.headers.get('content-encoding')).toBeNull()
  const text = await plain.text()
  expect(text.length).toBeGreaterThan(5_000)
  // `fetch` unpacks what it says it takes.
  expect(await packed.text()).toBe(text)
})
