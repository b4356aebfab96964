import { expect } from 'playwright/test'
import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { Cell } from '@/lib/exports/values/cell'
import type { Results } from './run-snippets'
import { type Chosen, definition, rows } from './snippet-export'

/** Choices that change how a file is written, or what is in it. */
const unusual: Readonly<Record<string, readonly [format: string, chosen: Chosen]>> = {
  'csv with pipes, decimal commas and no header': [
    'csv',
    { file: { delimiter: 'pipe', decimal: 'comma', header: '0', lang: 'en' } },
  ],
  'csv with decimal commas': ['csv', { file: { decimal: 'comma' } }],
  'csv with decimal commas, a mark and a trailer': [
    'csv',
    { file: { decimal: 'comma', bom: '1', trailer: '1' } },
  ],
  'csv with tabs and no header': ['csv', { file: { delimiter: 'tab', header: '0' } }],
  'tsv with decimal commas and a mark': ['tsv', { file: { decimal: 'comma', bom: '1' } }],
  'tsv with one column, no header and a mark': [
    'tsv',
    { columns: ['note'], file: { header: '0', bom: '1' } },
  ],
  'csv with one number and a mark': ['csv', { columns: ['clicks'], file: { bom: '1' } }],
  'csv with German titles and a byte-order mark': ['csv', { file: { lang: 'de', bom: '1' } }],
  'csv with two columns and a mark': [
    'csv',
    { columns: ['clicks', 'order_id'], file: { bom: '1' } },
  ],
  'csv with one column that is empty in places': ['csv', { columns: ['note'] }],
  'csv with one column and no header': ['csv', { columns: ['account'], file: { header: '0' } }],
  'tsv with one column that is empty in places': ['tsv', { columns: ['account'] }],
  'csv with a trailer': ['csv', { file: { trailer: '1' } }],
  'ndjson with a trailer': ['ndjson', { file: { trailer: '1', header: '0' } }],
  'tsv with English titles': ['tsv', { file: { lang: 'en' } }],
  'xlsx with German titles': ['xlsx', { file: { lang: 'de' } }],
  'xlsx with two columns': ['xlsx', { columns: ['account', 'order_id'] }],
  'xlsx without a header': ['xlsx', { file: { header: '0', lang: 'en' } }],
  'json of a title that JSON does not have': ['json', { file: { lang: 'de', header: '0' } }],
}

export interface Case {
  label: string
  format: string
  chosen: Chosen
  isEmpty: boolean
}

/** Every format with and without rows, and the unusual choices. */
export function casesOf(formats: readonly string[]): Case[] {
  const usual = formats.flatMap((format) => [
    { label: format, format, chosen: {}, isEmpty: false },
    { label: `${format} without rows`, format, chosen: {}, isEmpty: true },
  ])
  const others = Object.entries(unusual).flatMap(([label, [format, chosen]]) =>
    formats.includes(format) ? { label, format, chosen, isEmpty: false } : [],
  )
  return [...usual, ...others]
}

export const isJson = ({ format }: Case) => format === 'json' || format === 'ndjson'

/** Whether a link to a file of this format guards its text against formulas. */
export const isGuardedInLinks = ({ format }: Case) => ['csv', 'tsv', 'xlsx'].includes(format)

function dateText(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

function timeText(micros: number): string {
  return new Date(micros / 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '')
}

function expectedText(one: Case, text: string, reading: Reading): string | null {
  if (text === '' && !reading.keepsEmptyText(one)) return null
  const safe = reading.isGuarded(one) ? neutraliseFormula(text) : text
  return reading.keepsReturns(one) ? safe : safe.replace(/\r\n?/g, '\n')
}

/** A cell in one form, however a program writes its type. */
function expectedCell(one: Case, { type }: ExportColumn, value: Cell, reading: Reading) {
  if (value === null || value === undefined) return null
  if (type === 'text') return expectedText(one, String(value), reading)
  if (type === 'date') return dateText(Number(value))
  return type === 'timestamp' ? timeText(Number(value)) : String(value)
}

/** Dates as ISO 8601 and numbers as JavaScript writes them. */
function normalCell({ type }: ExportColumn, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  if (type === 'decimal') return String(Number(text))
  if (type === 'date') {
    return text.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1').replace(/ 00:00:00$/, '')
  }
  if (type !== 'timestamp') return text
  const plain = text.replace('T', ' ').replace(/(Z|\+00)$/, '')
  return plain.includes(' ') ? plain.replace(/(\.\d{3})000$/, '$1') : `${plain} 00:00:00`
}

function columnsOf({ chosen }: Case): ExportColumn[] {
  const { columns: names = definition.columns.map(({ name }) => name) } = chosen
  return names.flatMap((name) => definition.columns.filter((one) => one.name === name))
}

function titleIn(one: Case, { name, title, titles }: ExportColumn): string {
  const { chosen } = one
  const hasTitles = !isJson(one) && chosen.file?.header !== '0'
  const language = hasTitles ? chosen.file?.lang : undefined
  if (language === 'de') return titles?.de ?? title
  return language === 'en' ? title : name
}

/** The precision a program keeps of a file. */
export interface Reading {
  /** Whether the program distinguishes `''` from null in this file. */
  keepsEmptyText: (one: Case) => boolean
  /** Whether it keeps parts of a second in this format. */
  keepsFractions: (format: string) => boolean
  /** Whether the snippet gets text with an apostrophe before what a spreadsheet would run. */
  isGuarded: (one: Case) => boolean
  /** Whether the program keeps a carriage return in a text. */
  keepsReturns: (one: Case) => boolean
}

/** Compares what a program read with the rows, to the digit. */
export function expectRows(one: Case, result: Results[string] | undefined, reading: Reading): void {
  expect(result, one.label).toHaveProperty('rows')
  if (typeof result !== 'object') return
  const columns = columnsOf(one)
  // Two columns may have one title; some programs then number the second.
  const names = result.columns.map((name) => name.replace(/[._]1$/, ''))
  expect(names, one.label).toEqual(columns.map((column) => titleIn(one, column)))
  const cut = (text: string | null) =>
    reading.keepsFractions(one.format) ? text : (text?.replace(/(:\d\d)\.\d+$/, '$1') ?? null)
  const expected = (one.isEmpty ? [] : rows).map((row) =>
    columns.map((column) => {
      const value = row[definition.columns.indexOf(column)]
      return cut(expectedCell(one, column, value, reading))
    }),
  )
  const found = result.rows.map((row) =>
    columns.map((column, at) => cut(normalCell(column, row[at]))),
  )
  expect(found, one.label).toEqual(expected)
}
