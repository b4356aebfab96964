import type { SchemaElement } from 'hyparquet'
import type { Cell } from '@/lib/exports/values/cell'
import type { LeafElement, NestedValue } from '@/lib/exports/values/nested-type'

/** How a column is stored in the file, and how cells are converted to its values. */
export interface ParquetColumn {
  name: string
  /** One element, or all elements of a nested column in file order. */
  elements: readonly SchemaElement[]
  convert(value: NonNullable<Cell>): NestedValue
}

/** Returns the name and the one element of a column without parts. */
export function flat(name: string, element: LeafElement): Pick<ParquetColumn, 'name' | 'elements'> {
  return { name, elements: [{ name, repetition_type: 'OPTIONAL', ...element }] }
}
