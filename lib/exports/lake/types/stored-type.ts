import type { SchemaElement, SchemaTree } from 'hyparquet'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { FieldNature } from '@/lib/exports/model/field-use'
import { decimalTypeOf } from '../pages/stored-element'

/** What a column of a Parquet file contains, and how a definition may declare it. */
export interface StoredType extends FieldNature {
  /** How its cells are read: as hyparquet decodes them, or from raw values (raw-column.ts). */
  read: 'decoded' | 'raw'
}

type Meaning = Pick<StoredType, 'fits' | 'comparison' | 'read'>

const number: Meaning = { fits: ['decimal', 'text'], comparison: 'number', read: 'decoded' }
const integer: Meaning = {
  ...number,
  fits: ['integer', 'decimal', 'text'],
  comparison: 'integer',
}
const text: Meaning = { fits: ['text', 'json'], comparison: 'text', read: 'decoded' }
const rawText: Meaning = { fits: ['text'], comparison: 'text', read: 'raw' }
const timestamp: Meaning = { fits: ['timestamp'], read: 'decoded' }
const json: Meaning = { fits: ['json', 'text'], read: 'raw' }
const anything: readonly ColumnType[] = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'timestamp',
  'json',
]

/** By logical type, by converted type in older files, or by physical type if the file gives neither. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['BOOLEAN', { fits: ['boolean', 'text'], comparison: 'boolean', read: 'decoded' }],
  ['INT32', integer],
  ['INT64', integer],
  ['FLOAT', number],
  ['DOUBLE', number],
  ['FLOAT16', number],
  ['DATE', { fits: ['date'], comparison: 'date', read: 'decoded' }],
  ['TIMESTAMP', timestamp],
  ['INT96', timestamp],
  ['TIME', rawText],
  ['INTERVAL', rawText],
  ['STRING', text],
  ['ENUM', text],
  ['UUID', { ...text, fits: ['text'], comparison: 'uuid' }],
  ['BYTE_ARRAY', rawText],
  ['FIXED_LEN_BYTE_ARRAY', rawText],
  ['JSON', json],
  ['NULL', { fits: anything, comparison: 'text', read: 'decoded' }],
])

const unsupported: ReadonlyMap<string, string> = new Map([
  ['BSON', 'store it as JSON or as text'],
  ['GEOMETRY', 'store it as text, such as WKT or GeoJSON'],
  ['GEOGRAPHY', 'store it as text, such as WKT or GeoJSON'],
  ['VARIANT', 'store it as JSON'],
])

/** The logical names of converted types, where they differ. */
const convertedNames: ReadonlyMap<string, string> = new Map([
  ['UTF8', 'STRING'],
  ['TIMESTAMP_MILLIS', 'TIMESTAMP'],
  ['TIMESTAMP_MICROS', 'TIMESTAMP'],
  ['TIME_MILLIS', 'TIME'],
  ['TIME_MICROS', 'TIME'],
  ['MAP_KEY_VALUE', 'MAP'],
])

/** Returns the name of a column's logical type, or of its physical type if it has none. */
export function typeName({ type, converted_type, logical_type }: SchemaElement): string {
  const converted = converted_type && (convertedNames.get(converted_type) ?? converted_type)
  const name = logical_type?.type ?? converted
  // Whole numbers of fewer bits are stored as INT32.
  if (name === undefined || /^U?INT(?:EGER$|_)/.test(name)) return type ?? 'STRUCT'
  return name
}

function decimalType(element: SchemaElement): StoredType {
  const { precision, scale } = decimalTypeOf(element) ?? { precision: 38, scale: 0 }
  return { name: `DECIMAL(${precision}, ${scale})`, ...(scale === 0 ? integer : number) }
}

function leafType(element: SchemaElement): StoredType {
  const name = typeName(element)
  if (name === 'DECIMAL') return decimalType(element)
  const fix = unsupported.get(name) ?? 'this version of Keyward does not know it'
  return { name, ...(meanings.get(name) ?? { fits: [], read: 'raw', fix }) }
}

/**
 * Returns what a column of this schema is. Groups and repeated fields are a LIST, MAP or STRUCT. They can be exported if
 * every type in them can.
 */
export function storedType({ element, children }: SchemaTree): StoredType {
  const name = typeName(element)
  const fix = unsupported.get(name)
  if (fix) return { name, fits: [], read: 'raw', fix }
  const isRepeated = element.repetition_type === 'REPEATED'
  if (children.length === 0 && element.type && !isRepeated) return leafType(element)
  const inner = children.length > 0 ? children.map(storedType) : [leafType(element)]
  const odd = inner.find(({ fits }) => fits.length === 0)
  const nested = { name: isRepeated ? 'LIST' : name, ...json }
  return odd ? { ...nested, name: `${nested.name} of ${odd.name}`, fits: [], fix: odd.fix } : nested
}
