import fc from 'fast-check'

/** A type of DuckDB and literals of it. */
export interface AnyType {
  sql: string
  value: fc.Arbitrary<string>
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\u0000', '')}'`
}

function orNull({ sql, value }: AnyType): fc.Arbitrary<string> {
  return fc.option(value, { nil: `NULL::${sql}`, freq: 4 })
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', 'a,b', '"', '</x>', '=1', '\n', '\u2028', '01'),
)

/** DuckDB writes other numbers of JSON in its own way. */
function wholeNumbers(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.trunc(value % 1e6) : value
}

/** Leaves that are the same in the JSON of DuckDB and of Keyward. */
export const jsonLeaves: readonly AnyType[] = [
  { sql: 'INTEGER', value: fc.integer().map(String) },
  { sql: 'UBIGINT', value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String) },
  {
    sql: 'BIGINT',
    value: fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }).map((n) => `(${n})::BIGINT`),
  },
  { sql: 'BOOLEAN', value: fc.boolean().map(String) },
  { sql: 'VARCHAR', value: anyText.map(quoted) },
  {
    sql: 'DATE',
    value: fc.integer({ min: -500_000, max: 500_000 }).map((day) => `DATE '1970-01-01' + (${day})`),
  },
  {
    sql: 'DECIMAL(38,18)',
    value: fc.integer().map((units) => `(${units} / 1000.0)::DECIMAL(38,18)`),
  },
  {
    sql: 'DECIMAL(9,2)',
    value: fc
      .integer({ min: -9_999_999, max: 9_999_999 })
      .map((units) => `(${units} / 100)::DECIMAL(9,2)`),
  },
  {
    sql: 'JSON',
    value: fc.jsonValue().map((value) => `${quoted(JSON.stringify(value, wholeNumbers))}::JSON`),
  },
]

function nestedTypes(leaves: readonly AnyType[]): fc.Arbitrary<AnyType> {
  return fc.letrec<{ anyType: AnyType }>((tie) => ({
    anyType: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'type' },
      fc.constantFrom(...leaves),
      tie('anyType').map((item) => ({
        sql: `${item.sql}[]`,
        value: fc.array(orNull(item), { maxLength: 4 }).map((items) => `[${items}]::${item.sql}[]`),
      })),
      fc.array(tie('anyType'), { minLength: 1, maxLength: 3 }).map((members) => ({
        sql: `STRUCT(${members.map(({ sql }, index) => `"m ${index}" ${sql}`)})`,
        value: fc
          .tuple(...members.map(orNull))
          .map((values) => `{${values.map((value, index) => `'m ${index}': ${value}`)}}`),
      })),
      fc.tuple(fc.constantFrom('INTEGER', 'VARCHAR'), tie('anyType')).map(([key, item]) => ({
        sql: `MAP(${key}, ${item.sql})`,
        value: fc
          .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), orNull(item)), {
            maxLength: 3,
            selector: ([one]) => one,
          })
          .map((entries) => {
            const pairs = entries.map(([one, value]) => `${one}::${key}: ${value}`)
            return `MAP{${pairs}}::MAP(${key}, ${item.sql})`
          }),
      })),
    ),
  })).anyType
}

/** The cells of a column: lists or structs of any such type. */
export function anyColumn(leaves: readonly AnyType[]): fc.Arbitrary<string[]> {
  const anyType = nestedTypes(leaves)
  return fc
    .oneof(
      anyType.map((item) => ({
        sql: `${item.sql}[]`,
        value: fc.array(orNull(item), { maxLength: 4 }).map((items) => `[${items}]::${item.sql}[]`),
      })),
      anyType.map((item) => ({
        sql: `STRUCT(a ${item.sql})`,
        value: orNull(item).map((value) => `{'a': ${value}}`),
      })),
    )
    .chain((type) => fc.array(orNull(type), { minLength: 1, maxLength: 6 }))
}
