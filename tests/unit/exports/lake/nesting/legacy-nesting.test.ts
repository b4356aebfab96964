import type { SchemaElement, SchemaTree } from 'hyparquet'
import { parquetSchema } from 'hyparquet'
import { expect, test } from 'playwright/test'
import { rowJson } from '@/lib/exports/lake/types/nested-json'

type Part = Omit<SchemaElement, 'name'> & { name?: string }

/** The tree of one column, whose elements are given in the order of the file. */
function column(...parts: Part[]): SchemaTree {
  const elements = parts.map((part) => ({ name: 'x', ...part }))
  const schema = [{ name: 'schema', num_children: 1 }, ...elements]
  const metadata = { version: 1, num_rows: 0n, row_groups: [], metadata_length: 0, schema }
  const [tree] = parquetSchema(metadata).children
  if (!tree) throw new Error('there is no column')
  return tree
}

const group = { repetition_type: 'OPTIONAL' } as const
const list = { ...group, converted_type: 'LIST', num_children: 1 } as const
const repeated = { repetition_type: 'REPEATED', name: 'item' } as const
const number = { type: 'INT32', repetition_type: 'REQUIRED', name: 'n' } as const
const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' } as const
const key = { ...text, name: 'key' }

function bytes(word: string): Uint8Array {
  return new TextEncoder().encode(word)
}

/** Columns as older writers made them, the values of a row leaf by leaf, and its JSON. */
const legacy: readonly [name: string, tree: SchemaTree, slots: unknown[], json: string][] = [
  ['a repeated number', column({ ...number, repetition_type: 'REPEATED' }), [[1, 2]], '[1,2]'],
  ['no repeated number', column({ ...number, repetition_type: 'REPEATED' }), [null], '[]'],
  ['a list of two levels', column(list, { ...repeated, type: 'INT32' }), [[[1, 2]]], '[1,2]'],
  ['an empty list of two levels', column(list, { ...repeated, type: 'INT32' }), [[null]], '[]'],
  [
    'a list whose repeated group has two fields',
    column(list, { ...repeated, num_children: 2 }, number, { ...number, name: 'm' }),
    [[[1, 2]], [[3, 4]]],
    '[{"n":1,"m":3},{"n":2,"m":4}]',
  ],
  [
    'a list whose repeated group is called array',
    column(list, { ...repeated, name: 'array', num_children: 1 }, number),
    [[[1, 2]]],
    '[{"n":1},{"n":2}]',
  ],
  [
    'a list whose repeated group is called x_tuple',
    column(list, { ...repeated, name: 'x_tuple', num_children: 1 }, number),
    [[[1]]],
    '[{"n":1}]',
  ],
  [
    'a list of three levels',
    column(list, { ...repeated, num_children: 1 }, number),
    [[[1]]],
    '[1]',
  ],
  [
    'a map annotated as MAP_KEY_VALUE',
    column(
      { ...group, converted_type: 'MAP_KEY_VALUE', num_children: 1 },
      { ...repeated, num_children: 2 },
      key,
      number,
    ),
    [[[bytes('a'), bytes('"')]], [[1, 2]]],
    '{"a":1,"\\"":2}',
  ],
  [
    'a map without values',
    column(
      { ...group, converted_type: 'MAP', num_children: 1 },
      { ...repeated, num_children: 1 },
      key,
    ),
    [[[bytes('a'), bytes('b')]]],
    '["a","b"]',
  ],
]

for (const [name, tree, slots, json] of legacy) {
  test(`${name} is ${json}`, () => {
    expect(rowJson(tree)(slots)).toBe(json)
  })
}
