import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import { roundToHalf } from '@/lib/exports/lake/pages/shortest-number'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import { parseDecimal } from '@/lib/exports/values/decimal'
import { sayableInXml } from '../formats/read-xml'
import type { FoundCell } from './file-readers'
import type { Notation } from './type-case'

const dayMillis = 86_400_000
/** Days between 1899-12-30, where sheets begin to count, and 1970. */
const sheetEpoch = 25_569

/** Returns DuckDB's value `x` in the documented notation. */
export function oracleText(notation: Notation): string {
  if (notation === 'nested') return `CASE WHEN x IS NOT NULL THEN to_json(x)::VARCHAR END`
  // Of floats, to_json has the digits of doubles.
  if (notation === 'floats') return `replace(x::VARCHAR, 'NULL', 'null')`
  if (notation !== 'duration') return 'x::VARCHAR'
  const [years, months, days, hours, minutes, micros] = [
    'year',
    'month',
    'day',
    'hour',
    'minute',
    'microsecond',
  ].map((part) => `datepart('${part}', x)`)
  const seconds = `(${hours} * 3600 + ${minutes} * 60 + ${micros} / 1000000)::DECIMAL(18,3)`
  const digits = `regexp_replace(regexp_replace(${seconds}::VARCHAR, '0+$', ''), '\\.$', '')`
  return `'P' || (12 * ${years} + ${months}) || 'M' || ${days} || 'DT' || ${digits} || 'S'`
}

/** Digits without an exponent or zeros at the end of a fraction; DuckDB leaves out the zero before a point. */
function plainDigits(text: string): string {
  const whole = text.replace(/^(-?)\./, '$10.')
  return String(parseDecimal(whole) ?? text)
}

/**
 * `-0043-03-15T08:09:10.5` from any spelling of a day or moment. DuckDB says `(BC)` of years before 1; midnight and
 * zeros at the end of a fraction say nothing.
 */
function plainMoment(text: string): string {
  const isBeforeChrist = text.includes(' (BC)')
  const [, sign = '', digits, day, time = '00:00:00', fraction = ''] =
    /^([+-]?)(\d{4,})-(\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?)?(?:Z|\+00)?$/.exec(
      text.replace(' (BC)', ''),
    ) ?? []
  if (digits === undefined) return text
  const year = isBeforeChrist ? Number(digits) - 1 : Number(digits)
  const isNegative = year > 0 && (isBeforeChrist || sign === '-')
  const shown = `${isNegative ? '-' : ''}${String(year).padStart(4, '0')}-${day}`
  return `${shown}T${time}.${fraction}`.replace(/\.0*$|(\.\d*?)0+$/, '$1').replace('T00:00:00', '')
}

/** Returns a moment rounded to the millisecond, the precision of a sheet. */
function roundedMoment(text: string): string {
  const [seconds = '', fraction = ''] = plainMoment(text).split('.')
  const whole = Date.parse(`${seconds.includes('T') ? seconds : `${seconds}T00:00:00`}Z`)
  return plainMoment(
    new Date(whole + Math.round(Number(`0.${fraction || 0}`) * 1000)).toISOString(),
  )
}

/** JSON with every number as text of all its digits, and moments in one spelling. */
function plainJson(text: string): string {
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => {
    if (token.startsWith('"')) return JSON.stringify(plainMoment(JSON.parse(token)))
    return JSON.stringify(`#${plainDigits(token)}`)
  })
  return JSON.stringify(JSON.parse(quoted))
}

/** Text that says no number in JSON: DuckDB has words for those that are none. */
export function finiteJson(text: string): string {
  return text.replace(/(?<=[[,: ])-?(?:nan|inf(?:inity)?)(?=[\],}])/gi, 'null')
}

/** Bytes as text where they are printable UTF-8; otherwise as DuckDB writes them. */
function textOfBytes(text: string): string {
  const bytes = [...text.matchAll(/\\x([0-9A-F]{2})|[\s\S]/g)].map(([character, hex]) =>
    hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16),
  )
  try {
    const found = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
    return /(?![\t\n\r])\p{Cc}/u.test(found) ? text : found
  } catch {
    return text
  }
}

function plainText(notation: Notation, text: string): string {
  switch (notation) {
    case 'number':
      return plainDigits(text)
    case 'half':
      return String(roundToHalf(Number(text)))
    case 'single':
      return String(Math.fround(Number(text)))
    case 'boolean':
      return text.replace(/^1$/, 'true').replace(/^0$/, 'false').toLowerCase()
    case 'date':
    case 'timestamp':
      return plainMoment(text)
    case 'time':
      return text.replace(/(\.\d*?)0+$/, '$1')
    case 'nested':
    case 'floats':
      return plainJson(text)
    default:
      return text
  }
}

const quotes: readonly ExportExtension[] = ['csv', 'tsv', 'xlsx', 'xls']
const isXml: readonly ExportExtension[] = ['xml', 'xlsx', 'xls']
const isJson: readonly ExportExtension[] = ['json', 'ndjson']

/** Returns what a reader of a format finds, in a comparable notation. */
export function foundText(notation: Notation, cell: FoundCell | null): string | null {
  if (cell === null) return null
  if (notation === 'json' && cell.raw) return cell.raw.replaceAll('<\\/', '</')
  if (!cell.isSerial) return plainText(notation, cell.text)
  const millis = Math.round((Number(cell.text) - sheetEpoch) * dayMillis)
  return plainMoment(new Date(millis).toISOString())
}

/** Returns the expected value in the same notation; null for an empty cell. */
export function wantedText(
  notation: Notation,
  oracle: string | null,
  extension: ExportExtension,
  found: FoundCell | null,
): string | null {
  if (oracle === null) return null
  switch (notation) {
    case 'number':
    case 'half':
    case 'single':
      return /^-?(?:nan|inf)/i.test(oracle) ? null : plainText(notation, oracle)
    case 'timestamp': {
      const isSheetMoment = found?.isSerial || (extension === 'xls' && found?.text.includes('T'))
      return isSheetMoment ? roundedMoment(oracle) : plainMoment(oracle)
    }
    case 'nested':
    case 'floats':
      return plainJson(finiteJson(oracle))
    case 'json':
      if (isJson.includes(extension)) return oracle === 'null' ? null : oracle
      break
    case 'boolean':
    case 'date':
    case 'time':
    case 'duration':
      return plainText(notation, oracle)
  }
  const text = notation === 'bytes' ? textOfBytes(oracle) : oracle
  const shown = quotes.includes(extension) ? neutraliseFormula(text) : text
  // Programs written in C would end the text there.
  if (extension === 'csv' || extension === 'tsv') return shown.replaceAll('\0', '\ufffd')
  return isXml.includes(extension) ? sayableInXml(shown) || null : shown
}
