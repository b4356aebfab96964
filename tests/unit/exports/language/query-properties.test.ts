import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { parseExportQuery } from '@/lib/exports/language/export-query'
import { parseQueryParameters } from '@/lib/exports/language/query-parameters'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { toIsoDate } from '@/lib/exports/values/calendar'
import { anyFilters } from './any-query'

const catalogue = listExports()
const withTime = catalogue.filter(({ time }) => time)
const anyExport = fc.constantFrom(...catalogue)
const today = 20_780

function read(definition: ExportDefinition, search: string) {
  return parseExportQuery(search, { definition, extension: 'csv', dialect: 'api', today })
}

/** Returns the required filters of an export. */
function compulsory({ filters }: ExportDefinition): string[] {
  return filters.flatMap(({ name, isRequired }) => (isRequired ? [`filter[${name}]=1`] : []))
}

function queryOf(definition: ExportDefinition, parts: readonly string[]) {
  const parsed = read(definition, [...compulsory(definition), ...parts].join('&'))
  if (!parsed.ok) throw new Error(`${definition.name}?${parts.join('&')}: ${parsed.failure.detail}`)
  return parsed.value
}

/** The names of the parameters that a refusal complains of. */
function complaints(definition: ExportDefinition, parts: readonly string[]): string[] {
  const parsed = read(definition, [...compulsory(definition), ...parts].join('&'))
  if (parsed.ok) throw new Error(`${definition.name}?${parts.join('&')} was not refused`)
  return (parsed.failure.errors ?? []).map(({ parameter }) => parameter)
}

test('a filter means the same in every spelling, in any order', () => {
  const asked = anyExport.chain((definition) =>
    anyFilters(definition).chain((filters) =>
      fc
        .shuffledSubarray(
          filters.flatMap(({ pairs }) => pairs),
          { minLength: filters.flatMap(({ pairs }) => pairs).length },
        )
        .map((pairs) => ({ definition, filters, pairs })),
    ),
  )
  fc.assert(
    fc.property(asked, ({ definition, filters, pairs }) => {
      const plain = read(definition, filters.map((one) => one.plain).join('&'))
      expect(plain.ok).toBe(true)
      expect(read(definition, `?${pairs.join('&')}`)).toEqual(plain)
    }),
    { numRuns: 300 },
  )
})

test('ids are taken as written, and other values are refused', () => {
  const anyId = fc.integer({ min: 0, max: 999_999_999_999_999 })
  const withIds = catalogue.filter(({ filters }) => filters.some(({ kind }) => kind === 'ids'))
  const noId = fc.string({ minLength: 1 }).filter((text) => !/^[\s\d,]*$/.test(text))
  fc.assert(
    fc.property(
      fc.constantFrom(...withIds),
      fc.uniqueArray(anyId, { minLength: 1, maxLength: 9 }),
      noId,
      (definition, ids, wrong) => {
        const [filter] = definition.filters.filter(({ kind }) => kind === 'ids')
        const name = `filter[${filter?.name}]`
        const parsed = read(definition, `${name}=${ids.join(',')}`)
        expect(parsed.ok && parsed.value.conditions[0]?.values).toEqual(new Set(ids))
        const refused = read(definition, `${name}=${ids[0]},${encodeURIComponent(wrong)}`)
        expect(refused.ok, wrong).toBe(false)
      },
    ),
  )
})

const spelledDay = (day: number, isIso: boolean) =>
  isIso ? toIsoDate(day) : toIsoDate(day).split('-').reverse().join('.')

test('a range is the same two days in every spelling, and refused when it ends before it begins', () => {
  const range = fc.record({
    definition: fc.constantFrom(...withTime),
    days: fc.tuple(fc.integer({ min: -25_000, max: 300_000 }), fc.nat({ max: 5000 })),
    names: fc.constantFrom(
      ['from_date', 'to_date'],
      ['date_from', 'date_to'],
      ['zeitraumvon', 'zeitraumbis'],
      ['a:from_date', 'zeitraumbis'],
    ),
    type: fc.constantFrom(
      '',
      'filter[timerange_type]=absolute',
      'filter[zeitraumAuswahl]=absolute',
    ),
    isIso: fc.tuple(fc.boolean(), fc.boolean()),
  })
  fc.assert(
    fc.property(range, ({ definition, days: [firstDay, length], names, type, isIso }) => {
      const lastDay = firstDay + length
      const [from, to] = names.map((name) => `filter[${name}]`)
      const first = `${from}=${spelledDay(firstDay, isIso[0])}`
      const last = `${to}=${spelledDay(lastDay, isIso[1])}`
      expect(queryOf(definition, [last, type, first]).range).toEqual({ firstDay, lastDay })
      expect(queryOf(definition, [first]).range).toEqual({ firstDay })
      if (length === 0) return
      const swapped = [
        `${from}=${spelledDay(lastDay, isIso[0])}`,
        `${to}=${spelledDay(firstDay, isIso[1])}`,
      ]
      expect(complaints(definition, swapped)).toEqual([from])
    }),
  )
})

test('columns, order and limit are taken as written', () => {
  const asked = anyExport.chain((definition) => {
    const names = queryOf(definition, []).columns.map(({ name }) => name)
    const some = fc.shuffledSubarray(names, { minLength: 1, maxLength: Math.min(8, names.length) })
    return fc.record({
      definition: fc.constant(definition),
      columns: some,
      sort: some.chain((keys) =>
        fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.boolean()))),
      ),
      limit: fc.integer({ min: 1, max: 999_999_999 }),
    })
  })
  fc.assert(
    fc.property(asked, ({ definition, columns, sort, limit }) => {
      const keys = sort.map(([name, isDescending]) => `${isDescending ? '-' : ''}${name}`)
      const query = queryOf(definition, [
        `columns=${columns.join(',')}`,
        `sort=${keys.join(',')}`,
        `limit=${limit}`,
      ])
      expect(query.columns.map(({ name }) => name)).toEqual(columns)
      expect(query.sort.map(({ column, isDescending }) => [column.name, isDescending])).toEqual(
        sort,
      )
      expect(query.limit).toBe(limit)
    }),
  )
})

test('an unknown filter is refused by its name', () => {
  const anyName = fc.oneof(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'),
  )
  const known = new Set([
    ...catalogue.flatMap(({ filters }) => filters.flatMap((one) => [one.name, ...one.synonyms])),
    ...['timerange_type', 'timerange', 'from_date', 'to_date', 'date_from', 'date_to'],
    ...['zeitraumAuswahl', 'zeitraumvon', 'zeitraumbis'],
  ])
  fc.assert(
    fc.property(anyExport, anyName, fc.webQueryParameters(), (definition, name, value) => {
      fc.pre(!known.has(name) && !/[&+%]/.test(value))
      expect(complaints(definition, [`filter[${name}]=${encodeURIComponent(value)}`])).toEqual([
        `filter[${name}]`,
      ])
      expect('polluted' in {}).toBe(false)
    }),
  )
})

test('an encoded query is read back unchanged', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are refused
  const isSayable = (text: string) => !/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)
  const name = fc
    .stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,20}$/)
    .filter((one) => one !== 'filter')
  const value = fc.string({ unit: 'grapheme' }).filter(isSayable)
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([one]) => one }), (pairs) => {
      const expected = pairs.map(([one, text]) => ({
        kind: 'bare',
        name: one,
        spelling: one,
        value: text,
      }))
      const programs = [
        new URLSearchParams(pairs).toString(),
        pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
      ]
      for (const search of programs) {
        expect(parseQueryParameters(search)).toEqual({ ok: true, parameters: expected })
      }
    }),
  )
})
