import { stored, type TypeCase } from './type-case'

const inexact = {
  by: ['parquet'],
  as: 'decimal',
  words: /^Column x, row 2: the value -9223372036854775807 does not fit into DOUBLE\. Declare/,
} as const

/** A whole number of so many bits: the ends of its range, their neighbours, and those of zero. */
function whole(bits: number, isSigned: boolean): TypeCase {
  const size = 2n ** BigInt(bits)
  const lowest = isSigned ? -size / 2n : 0n
  const highest = lowest + size - 1n
  const values = [lowest + 1n, lowest, 0n, 1n, 9n, 10n, highest / 2n, highest - 1n, highest]
  return stored(
    `${isSigned ? '' : 'U'}INT${bits}`,
    'number',
    ['integer', 'decimal', 'text'],
    [...values, ...(isSigned ? [-1n, -10n] : [])].map((value) => `(${value})::HUGEINT`),
    bits === 64 && isSigned ? { refused: inexact } : {},
  )
}

/** All digits of a decimal, the smallest one, and what is next to its bounds. */
function decimal(precision: number, scale: number): TypeCase {
  const text = (units: bigint) => {
    const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
    const point = digits.length - scale
    const fraction = scale > 0 ? `.${digits.slice(point)}` : ''
    return `'${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction}'`
  }
  const most = 10n ** BigInt(precision) - 1n
  const one = 10n ** BigInt(scale)
  const units = [most, -most, most - 1n, 0n, 1n, -1n, one, -one, one / 2n, (most / 7n) * 3n]
  return stored(
    `DECIMAL(${precision},${scale})`,
    'number',
    scale === 0 ? ['integer', 'decimal', 'text'] : ['decimal', 'text'],
    units.filter((value) => value <= most && value >= -most).map(text),
  )
}

const floats = ['0.0', '-0.0', '0.1', '-0.3', '49.9', '16777217', '1e15', '123456789', '1e-7']
const odd = ["'nan'", "'infinity'", "'-infinity'"]

const texts = [
  "''",
  "'plain'",
  "' '",
  "'Grüße; \"quoted\", ''single'''",
  "'🙂 𝒳 漢字' || chr(8232) || chr(65279)",
  "'line' || chr(10) || 'feed' || chr(13) || chr(9) || chr(1) || chr(127)",
  "'=1+1'",
  "'-5'",
  "'+49 30 123'",
  "'null'",
  "'</x>]]>&amp;'",
  "'00123456789012345678'",
  "repeat('é', 300)",
]

/** Numbers, text and bytes as DuckDB writes them. */
export const storedCases: readonly TypeCase[] = [
  stored('BOOLEAN', 'boolean', ['boolean', 'text'], ['true', 'false', 'true']),
  ...[8, 16, 32, 64].flatMap((bits) => [whole(bits, true), whole(bits, false)]),
  ...(
    [
      [1, 0],
      [1, 1],
      [4, 2],
      [9, 0],
      [9, 9],
      [10, 2],
      [18, 0],
      [18, 2],
      [18, 18],
      [19, 4],
      [38, 0],
      [38, 18],
      [38, 38],
    ] as const
  ).map(([precision, scale]) => decimal(precision, scale)),
  stored(
    'FLOAT',
    'number',
    ['decimal', 'text'],
    [...floats, ...odd, '3.4028235e38', '-3.4028235e38', '1.1754944e-38', '1e-45', '8.5e37'],
  ),
  stored(
    'DOUBLE',
    'number',
    ['decimal', 'text'],
    [
      ...floats,
      ...odd,
      '1.7976931348623157e308',
      '2.2250738585072014e-308',
      '5e-324',
      '1e21',
      '1e22',
    ],
  ),
  stored('VARCHAR', 'text', ['text'], texts),
  stored("ENUM('a', '=b', 'ü', '')", 'text', ['text'], ["'a'", "'=b'", "'ü'", "''"]),
  stored(
    'UUID',
    'text',
    ['text'],
    [
      "'00000000-0000-0000-0000-000000000000'",
      "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
      "'A70F67B1-319D-4273-9464-7FAE6C939947'",
    ],
  ),
  stored(
    'BLOB',
    'bytes',
    ['text'],
    [
      "''",
      "'\\x00'",
      "'\\xFF\\xFE'",
      "'plain'",
      "'=1+1'",
      "encode('Grüße 🙂')",
      "'\\xAAz\"'",
      "'\\x27\\x5C\\x80'",
    ],
  ),
  stored(
    'JSON',
    'json',
    ['json', 'text'],
    [
      `'{"a":1, "b":[1,2]}'`,
      `'[]'`,
      `'"=text"'`,
      `'null'`,
      `'true'`,
      `'12345678901234567890123'`,
      `'{"a": 0.10, "a": 1e400, "é🙂": "</script>"}'`,
    ],
  ),
  stored('VARCHAR', 'json', ['json'], [`'{"a":[1,{}]}'`, `'-0.50'`, `'[9007199254740993]'`], {
    name: 'VARCHAR with JSON',
  }),
]
