import { stored, type TypeCase } from './type-case'

const nested: readonly (readonly [type: string, values: readonly string[]])[] = [
  ['BIGINT[]', ['[]', '[NULL]', '[-9223372036854775808, 9223372036854775807, 9007199254740993]']],
  ['UBIGINT[][]', ['[[18446744073709551615], [], NULL, [NULL]]']],
  ['DECIMAL(38,18)[]', ["['0.352', '-0.7', '99999999999999999999.999999999999999999']"]],
  ['DOUBLE[]', ["[1e21, 1e-300, 0.1, 5e-324, 'nan']"]],
  ['DATE[]', ["['0001-01-01', '9999-12-31', '12345-06-07', '0044-03-15 (BC)']"]],
  ['TIMESTAMP[]', ["['9999-12-31 23:59:59.999999', '0044-03-15 (BC) 01:02:03', '290000-01-01']"]],
  ['TIMESTAMPTZ[]', ["['2026-01-02 03:04:05.5+00']"]],
  ['TIME[]', ["['00:00:00', '23:59:59.999999']"]],
  ['VARCHAR[]', [`['', '"', 'a,b', 'é🙂', chr(10), chr(92), NULL]`]],
  ['STRUCT(a INTEGER, "b c" VARCHAR)', ["{'a': 1, 'b c': 'x'}", "{'a': NULL, 'b c': NULL}"]],
  [
    'STRUCT(s STRUCT(l INTEGER[], m MAP(VARCHAR, BOOLEAN)))',
    ["{'s': {'l': [1], 'm': MAP{'k': true}}}"],
  ],
  ['MAP(VARCHAR, DECIMAL(18,2))', ["MAP{'a': 123456789012345.67, '': NULL}", 'MAP{}']],
  ['MAP(INTEGER, STRUCT(d DATE)[])', ["MAP{1: [{'d': DATE '2026-01-02'}], -1: NULL}"]],
  ['STRUCT(u UUID, f BOOLEAN)[]', ["[{'u': 'a70f67b1-319d-4273-9464-7fae6c939947', 'f': false}]"]],
]

/** Lists, maps and structs, and what is within them. */
export const nestedCases: readonly TypeCase[] = [
  stored(
    'FLOAT[]',
    'floats',
    ['json', 'text'],
    ["[49.9, 0.1, 'nan', 1e-7, 3.4e38, '-infinity', NULL]"],
  ),
  ...nested.map(([type, values]) => stored(type, 'nested', ['json', 'text'], values)),
]
