import { stored, type TypeCase } from './type-case'

const days = [
  "DATE '0044-03-15 (BC)'",
  "DATE '0001-12-31 (BC)'",
  "DATE '0001-01-01'",
  "DATE '1582-10-15'",
  "DATE '1684-01-01'",
  "DATE '1899-12-31'",
  "DATE '1900-02-28'",
  "DATE '1900-03-01'",
  "DATE '1969-12-31'",
  "DATE '1970-01-01'",
  "DATE '2024-02-29'",
  "DATE '2255-06-05'",
  "DATE '9999-12-31'",
  "DATE '10000-01-01'",
  "DATE '12345-06-07'",
]

const moments = [
  "'0044-03-15 (BC) 12:00:00'",
  "'0001-12-31 (BC) 23:59:59.999999'",
  "'0001-01-01 00:00:00.000001'",
  "'1684-05-06 07:08:09.123456'",
  "'1899-12-31 12:00:00'",
  "'1900-03-01 00:00:00'",
  "'1969-12-31 23:59:59.999999'",
  "'1970-01-01 00:00:00'",
  "'2026-11-23 14:00:00.002'",
  "'2255-06-05 23:47:34.740993'",
  "'2262-04-11 23:47:16.854775'",
  "'9999-12-31 00:00:00'",
  "'9999-12-31 23:59:59.999'",
  "'9999-12-31 23:59:59.999999'",
  "'10000-01-01 00:00:00'",
  "'12345-06-07 08:09:10.5'",
  "'290000-12-31 23:59:59.999999'",
]

/** Cases with a year that nanoseconds can express, 1677 to 2262. */
const near = moments.slice(3, 9)

const unending = (as: 'date' | 'timestamp') =>
  ({
    by: ['csv', 'tsv', 'xml', 'json', 'ndjson', 'xlsx', 'xls'],
    as,
    words: /^Column x, row 2: the value infinity has no form in this format/,
  }) as const

/** Days, moments, times and durations as DuckDB writes them. */
export const momentCases: readonly TypeCase[] = [
  stored('DATE', 'date', ['date'], days),
  stored('TIMESTAMP', 'timestamp', ['timestamp'], moments),
  stored(
    'TIMESTAMPTZ',
    'timestamp',
    ['timestamp'],
    moments.map((text) => `${text}::TIMESTAMP`),
  ),
  stored(
    'TIMESTAMP_MS',
    'timestamp',
    ['timestamp'],
    moments.map((text) => `date_trunc('millisecond', ${text}::TIMESTAMP)`),
  ),
  stored(
    'TIMESTAMP_S',
    'timestamp',
    ['timestamp'],
    ["'9999-12-31 23:59:59'", "'1969-12-31 23:59:59'"],
  ),
  stored(
    'TIMESTAMP_NS',
    'timestamp',
    ['timestamp'],
    [
      ...near,
      "'1677-09-22 00:12:43.145225'",
      "'2026-01-02 03:04:05.000000001'",
      "'1969-12-31 23:59:59.999999999'",
      "'2262-04-11 23:47:16.854775806'",
    ],
  ),
  stored('DATE', 'date', ['date'], ["'infinity'", "'-infinity'"], {
    name: 'DATE without an end',
    refused: unending('date'),
  }),
  stored('TIMESTAMP', 'timestamp', ['timestamp'], ["'infinity'", "'-infinity'"], {
    name: 'TIMESTAMP without an end',
    refused: unending('timestamp'),
  }),
  stored(
    'TIME',
    'time',
    ['text'],
    [
      "'00:00:00'",
      "'00:00:00.000001'",
      "'01:02:03.004'",
      "'12:30:00.5'",
      "'23:59:59.999999'",
      "'24:00:00'",
    ],
  ),
  stored(
    'INTERVAL',
    'duration',
    ['text'],
    [
      "INTERVAL '1 year 2 days 3.5 seconds'",
      "INTERVAL '0 seconds'",
      "INTERVAL '1200 months'",
      "INTERVAL '1000 hours'",
    ],
  ),
]
