import type { FieldRepetitionType, SchemaElement } from 'hyparquet'
import { type Cell, NestedCell } from '@/lib/exports/values/cell'
import type { NestedType, NestedValue } from '@/lib/exports/values/nested-type'
import { UnwritableValue } from '../text/unwritable-cell'
import { physicalType } from './decimal-column'
import type { ParquetColumn } from './flat-column'

/**
 * Returns the elements of a column and of everything below it in file order. Lists have three levels, maps two fields
 * (https://github.com/apache/parquet-format, LogicalTypes.md, nested types).
 */
function elementsOf(
  name: string,
  type: NestedType,
  repetition_type: FieldRepetitionType = 'OPTIONAL',
): SchemaElement[] {
  const place = { name, repetition_type }
  switch (type.kind) {
    case 'leaf': {
      const { element } = type
      const isDecimal = element.logical_type?.type === 'DECIMAL'
      return [{ ...place, ...element, ...(isDecimal && physicalType(element.precision ?? 0)) }]
    }
    case 'list':
      return [
        { ...place, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        ...elementsOf('element', type.item),
      ]
    case 'map':
      return [
        { ...place, num_children: 1, converted_type: 'MAP', logical_type: { type: 'MAP' } },
        { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
        ...elementsOf('key', type.key, 'REQUIRED'),
        ...elementsOf('value', type.value),
      ]
    case 'struct':
      return [
        { ...place, num_children: type.members.length },
        ...type.members.flatMap(([member, content]) => elementsOf(member, content)),
      ]
  }
}

function convert(cell: NonNullable<Cell>): NestedValue {
  if (cell instanceof NestedCell) return cell.value
  throw new UnwritableValue(`the value ${cell} has no parts. Ask for csv or json`)
}

/** Returns a column of lists, maps or structs. */
export function nestedColumn(name: string, type: NestedType): ParquetColumn {
  return { name, elements: elementsOf(name, type), convert }
}
