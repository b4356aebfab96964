import type { ColumnType } from '@/lib/exports/model/export-definition'

/** A column of the mixed table: how DuckDB makes it, and what it is declared as. */
export interface MixedColumn {
  name: string
  type: ColumnType
  /** Expression over the row number `i`. */
  sql: string
}

/** A number from zero below `n` that depends on the row and on what it is for. */
function dice(purpose: string, n: number | string): string {
  return `(hash('${purpose}' || i) % ${n}::UBIGINT)::HUGEINT`
}

/** Some of these in every column, the rest made by `otherwise`; a fifth of it is null. */
function column(
  name: string,
  type: ColumnType,
  sqlType: string,
  specials: readonly string[],
  otherwise: string,
): MixedColumn {
  const special = specials.map((value, index) => `WHEN ${index} THEN ${value}`).join(' ')
  const made = `CASE ${dice(`${name} special`, specials.length + 4)} ${special} ELSE ${otherwise} END`
  const isNull = `${dice(`${name} null`, 5)} = 0`
  return { name, type, sql: `CASE WHEN ${isNull} THEN NULL ELSE (${made})::${sqlType} END` }
}

/** A whole number of so many bits, with the ends of its range. */
function whole(name: string, bits: number, isSigned: boolean): MixedColumn {
  const size = 2n ** BigInt(bits)
  const lowest = isSigned ? -size / 2n : 0n
  const sqlType = `${isSigned ? '' : 'U'}INT${bits}`
  const specials = [lowest, lowest + size - 1n, 0n, 1n].map((value) => `${value}::HUGEINT`)
  const otherwise = `${dice(name, `${size - 1n}`)} + (${lowest})::HUGEINT`
  return column(name, 'integer', sqlType, specials, otherwise)
}

function decimal(name: string, precision: number, scale: number): MixedColumn {
  const sqlType = `DECIMAL(${precision},${scale})`
  const specials = ['0', '0.1', '-0.3', '12345.1', '-1']
  const otherwise = `(${dice(name, 10 ** Math.min(precision, 12))} - 5000) / 1${'0'.repeat(scale)}`
  return column(name, 'decimal', sqlType, specials, otherwise)
}

const texts = [
  `''`,
  `'plain'`,
  `'Grüße; "quoted", ''single'''`,
  `'🙂 𝒳 漢字'`,
  `'line' || chr(10) || 'feed' || chr(13) || chr(9)`,
  `repeat('long é ', 900)`,
  `'=1+1'`,
]

/** 1969-12-31 23:59:59.999999, 1970, and some moments with every length of fraction. */
const moments = [
  `TIMESTAMP '1969-12-31 23:59:59.999999'`,
  `TIMESTAMP '1970-01-01 00:00:00'`,
  `TIMESTAMP '2026-11-23 14:00:00.002'`,
  `TIMESTAMP '2026-02-28 23:59:59.999999'`,
]

function moment(name: string, sqlType: string): MixedColumn {
  const micros = `1767225600000000 + ${dice(name, '15552000000000')}`
  return column(name, 'timestamp', sqlType, moments, `make_timestamp((${micros})::BIGINT)`)
}

const floats = ['0.1', '-0.0', '1e15', '1e-7', `'nan'::DOUBLE`, `'infinity'::DOUBLE`]

/** Every type a lake is likely to hold. */
export const mixedColumns: readonly MixedColumn[] = [
  { name: 'id', type: 'integer', sql: 'i::INTEGER' },
  { name: 'owner', type: 'integer', sql: `(2200 + ${dice('owner', 5)})::INTEGER` },
  whole('int8', 8, true),
  whole('int16', 16, true),
  whole('int32', 32, true),
  whole('int64', 64, true),
  whole('uint8', 8, false),
  whole('uint16', 16, false),
  whole('uint32', 32, false),
  whole('uint64', 64, false),
  column('account', 'integer', 'DECIMAL(18,0)', ['42', '999999999999999'], dice('account', 500)),
  column('single', 'decimal', 'FLOAT', floats, `${dice('single', 1_000_000)} / 7`),
  column('double', 'decimal', 'DOUBLE', floats, `${dice('double', 1_000_000)} / 7`),
  decimal('decimal7', 7, 2),
  decimal('decimal15', 15, 4),
  decimal('decimal30', 30, 6),
  column('flag', 'boolean', 'BOOLEAN', ['true', 'false'], `${dice('flag', 2)} = 0`),
  column('word', 'text', 'VARCHAR', texts, `'word ' || ${dice('word', 3)}`),
  column('text', 'text', 'VARCHAR', texts, `'row ' || i || repeat('x', i % 40)`),
  column('kind', 'text', `ENUM('a', 'b', 'ü')`, [`'a'`, `'ü'`], `'b'`),
  column('uuid', 'text', 'UUID', [`'00000000-0000-0000-0000-000000000000'`], `md5('uuid' || i)`),
  column('ids', 'text', 'VARCHAR', [`''`, `'7'`], `i % 9 || ',' || i % 5`),
  column(
    'day',
    'date',
    'DATE',
    [`DATE '1969-12-31'`, `DATE '1970-01-01'`],
    `DATE '2026-01-01' + (i % 180)::INTEGER`,
  ),
  moment('at_micros', 'TIMESTAMP'),
  moment('at_millis', 'TIMESTAMP_MS'),
  moment('at_nanos', 'TIMESTAMP_NS'),
  moment('at_zone', 'TIMESTAMPTZ'),
  { name: 'nothing', type: 'text', sql: 'NULL::VARCHAR' },
]

/** The mixed table with rows numbered from `first`. */
export function mixedRows(first: number, count: number): string {
  const columns = mixedColumns.map(({ name, sql }) => `${sql} AS ${name}`)
  return `SELECT ${columns.join(', ')} FROM range(${first}, ${first + count}) AS rows(i)`
}

/** How an export writes a column as JSON, said in SQL; null where the cell is empty. */
export function expected({ name, type }: Pick<MixedColumn, 'name' | 'type'>): string {
  switch (type) {
    case 'decimal':
      return `CASE WHEN isfinite(${name}::DOUBLE) THEN ${name}::VARCHAR END`
    case 'date':
      return `strftime(${name}, '%Y-%m-%d')`
    case 'timestamp': {
      const moment = `make_timestamp(epoch_us(${name}))`
      const fraction = `CASE epoch_us(${name}) % 1000000 WHEN 0 THEN '' ELSE
        '.' || regexp_replace(strftime(${moment}, '%f'), '000$', '') END`
      return `strftime(${moment}, '%Y-%m-%dT%H:%M:%S') || ${fraction} || 'Z'`
    }
    default:
      return `${name}::VARCHAR`
  }
}
