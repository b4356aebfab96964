import type { ExportColumn } from '@/lib/exports/model/export-definition'

/** Returns the number format of a column's cells, or undefined for the default format. */
export function numberFormat({
  type,
  fractionDigits,
  dateStyle,
}: ExportColumn): string | undefined {
  if (type === 'date') return dateStyle === 'documented' ? 'dd\\.mm\\.yyyy' : 'yyyy\\-mm\\-dd'
  if (type === 'timestamp') return 'yyyy\\-mm\\-dd\\ hh:mm:ss'
  if (type === 'decimal' && fractionDigits) return `0.${'0'.repeat(fractionDigits)}`
  return undefined
}

/** Returns the width of a column in characters, from its title and its type. */
export function columnWidth({ type }: ExportColumn, title: string): number {
  const usual = {
    text: 24,
    json: 24,
    timestamp: 19,
    date: 11,
    integer: 10,
    decimal: 12,
    boolean: 8,
  }
  return Math.min(40, Math.max(usual[type], title.length + 3))
}
