import { expect, test } from 'playwright/test'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { parseExportQuery } from '@/lib/exports/language/export-query'
import { parseDay } from '@/lib/exports/language/time-range'

function read(search: string, name = 'statsdaily') {
  const definition = findExport(name)
  if (!definition) throw new Error(`no export ${name}`)
  const today = parseDay('2026-11-23') ?? 0
  return parseExportQuery(search, { definition, extension: 'csv', dialect: 'link', today })
}

function conditions(search: string, name?: string) {
  const parsed = read(search, name)
  return parsed.ok ? parsed.value.conditions : parsed.failure
}

function firstError(search: string, name?: string) {
  const parsed = read(search, name)
  return parsed.ok ? undefined : parsed.failure.errors?.[0]
}

test('several values are accepted as comma list, repeated key and trailing brackets', () => {
  const expected = [{ field: 'advertiser_id', values: new Set([1, 2, 3]) }]
  for (const search of [
    'filter[a:advertiser]=1,2,3',
    'filter[advertiser]=1%2C2&filter[mid]=3',
    'filter[a:advertiser][]=1&filter[a:advertiser][]=2&filter[advertiser_program_id]=3',
  ]) {
    expect(conditions(search), search).toEqual(expected)
  }
})

test('a bare filter accepts several values in the same three ways, and a single choice accepts one', () => {
  const expected = [
    { field: 'status', values: new Set(['APPLIED', 'ACTIVATED']) },
    { field: 'adspace_ids', values: new Set([1, 2]), isList: true },
  ]
  for (const search of [
    'relationshipstatus=APPLIED,ACTIVATED&adspace=1,2',
    'relationshipstatus=APPLIED&adspace=1&relationshipstatus=ACTIVATED&adspace=2',
    'relationshipstatus[]=APPLIED&relationshipstatus%5B%5D=ACTIVATED&adspace[]=1&adspace[]=2',
    'relationshipstatus=APPLIED&filter[relationshipstatus]=ACTIVE&filter[adspace]=1&adspace=2',
  ]) {
    expect(conditions(search, 'advertiser'), search).toEqual(expected)
  }
  expect(firstError('limit=1&limit=1', 'advertiser')?.parameter).toBe('limit')
  for (const search of [
    'filter[currencycode]=EUR&filter[currencycode]=EUR',
    'filter[currencycode]=EUR,USD',
    'filter[timetype]=tracking&filter[a:timetype]=tracking',
  ]) {
    expect(firstError(search)?.message, search).toBe('is a second value')
  }
  const merchants = 'adm-merchantexport'
  expect(firstError('products=true&products=true', merchants)?.parameter).toBe('products')
  expect(firstError('products=true&filter[product_cat_data]=true', merchants)).toBeTruthy()
})
