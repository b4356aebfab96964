import { expect, test } from 'playwright/test'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { parseExportQuery, type QueryContext } from '@/lib/exports/language/export-query'

function read(search: string, context: Pick<QueryContext, 'dialect' | 'extension'>) {
  const definition = findExport('statsdaily')
  if (!definition) throw new Error('no export statsdaily')
  const parsed = parseExportQuery(search, { definition, today: 20_780, ...context })
  return parsed.ok ? parsed.value.presentation : parsed.failure.errors?.[0]
}

test('a trailer is for CSV, TSV and NDJSON, and refused with the fix everywhere else', () => {
  for (const extension of ['csv', 'tsv', 'ndjson'] as const) {
    for (const dialect of ['api', 'link'] as const) {
      expect(read('trailer=1', { dialect, extension })).toEqual({ trailer: true })
      expect(read('trailer=yes', { dialect, extension })).toMatchObject({
        parameter: 'trailer',
        value: 'yes',
        allowed: ['1', '0'],
      })
    }
  }
  for (const extension of ['json', 'xml', 'xlsx', 'xls', 'parquet'] as const) {
    expect(read('trailer=1', { dialect: 'link', extension })).toMatchObject({
      parameter: 'trailer',
      value: '1',
      fix: 'leave it out or ask for csv, tsv, ndjson',
    })
  }
})
