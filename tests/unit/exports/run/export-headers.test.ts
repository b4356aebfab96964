import { expect } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { exportExtensions, exportFormats } from '@/lib/exports/model/format-list'
import { describeExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'

/** Types whose text is UTF-8 by their own definition (RFC 8259, and that of NDJSON). */
const alwaysUtf8 = /^application\/(?:json|x-ndjson)$/
const binary =
  /^application\/vnd\.(?:openxmlformats-officedocument\.spreadsheetml\.sheet|apache\.parquet)$/
/** XML that names its encoding in its first line. */
const namesEncoding = /^application\/vnd\.ms-excel$/

test('every format names its media type, and its encoding unless the type settles it', () => {
  for (const extension of exportExtensions) {
    const { contentType } = exportFormats[extension]
    const isSettled = [alwaysUtf8, binary, namesEncoding].some((one) => one.test(contentType))
    expect(isSettled || /; charset=utf-8\b/.test(contentType), extension).toBe(true)
  }
})

test('a file has a name of ours, whatever is asked for, and is neither shown nor sniffed', async ({
  lake,
}) => {
  const administrator = { ownerId: '1', role: 'administrator', userId: '2209' } as const
  const [definition] = listExports().filter(({ name }) => name === 'statsdaily')
  expect(definition).toBeDefined()
  for (const extension of exportExtensions) {
    for (const search of ['', 'filter[advertiser]="%0d%0aX-Evil:%201', 'columns=%22;filename=x']) {
      const request = lake.request('statsdaily', { extension, search, scope: administrator })
      const described = await describeExport(request)
      // What is refused has no file.
      if (!described.ok) continue
      const { headers } = described.value
      expect(headers['Content-Disposition']).toMatch(
        new RegExp(`^attachment; filename="statsdaily_2209_[\\d_-]+\\.${extension}"$`),
      )
      expect(headers['Content-Type']).toBe(exportFormats[extension].contentType)
      expect(headers['X-Content-Type-Options']).toBe('nosniff')
      expect(JSON.stringify(headers)).not.toMatch(/evil|\\r|\\n/i)
    }
  }
})
