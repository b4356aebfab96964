import { bearer, expect, test } from '@/tests/support/exporter'

/** An export of the first run's partner that is worth compressing, read to its end: a key runs two at once. */
async function ask(url: string, key: string, extension: string, encoding: string) {
  const sent = Object.fromEntries([bearer(key), ['Accept-Encoding', encoding]])
  const answer = await fetch(`${url}/api/v1/exports/admedia.${extension}`, { headers: sent })
  return { headers: answer.headers, text: await answer.text() }
}

for (const extension of ['tsv', 'json', 'ndjson', 'xml', 'xls']) {
  test(`${extension} is sent as gzip to clients that accept it`, async ({ instance, partner }) => {
    const plain = await ask(instance.url, partner.key, extension, 'identity')
    const packed = await ask(instance.url, partner.key, extension, 'gzip')
    const refused = await ask(instance.url, partner.key, extension, 'gzip;q=0')
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(refused.headers.get('content-encoding')).toBeNull()
    expect(packed.text).toBe(plain.text)
  })
}

test('an export is compressed where that pays off, with the same content', async ({
  instance,
  partner,
}) => {
  const plain = await ask(instance.url, partner.key, 'csv', 'identity')
  const packed = await ask(instance.url, partner.key, 'csv', 'gzip')
  const smallest = await ask(instance.url, partner.key, 'csv', 'gzip, deflate, br')
  const zipped = await ask(instance.url, partner.key, 'xlsx', 'gzip')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(smallest.headers.get('content-encoding')).toBe('br')
  expect(packed.headers.get('vary')).toContain('Accept-Encoding')
  // A workbook is a ZIP archive already.
  expect(zipped.headers.get('content-encoding')).toBeNull()
  const { text } = plain
  expect(text.length).toBeGreaterThan(5_000)
  // `fetch` decompresses both.
  expect(packed.text).toBe(text)
  expect(smallest.text).toBe(text)
})
