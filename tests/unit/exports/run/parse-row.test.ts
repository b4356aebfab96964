import { expect, test } from 'playwright/test'
import { parseRow } from '@/lib/exports/run/preview-export'

test('a preview shows nested values as JSON and every digit of a number', () => {
  const row =
    '{"id":9007199254740993,"n":-1.5,"ok":true,"no":null,"t":"1, \\"2\\"","list":[1.50,{"a":12345678901234567890}],"o":{}}'
  expect(parseRow(row)).toEqual({
    id: '9007199254740993',
    n: -1.5,
    ok: true,
    no: null,
    t: '1, "2"',
    list: '[1.50,{"a":12345678901234567890}]',
    o: '{}',
  })
})
