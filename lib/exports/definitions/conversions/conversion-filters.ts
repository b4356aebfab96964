import type { ExportDefinition, ExportFilter } from '@/lib/exports/model/export-definition'
import {
  adSpaceFilter,
  advertiserFilter,
  conversionStates,
  currencyFilter,
  timeTypeFilter,
} from '../shared-filters'

const statusFilter: ExportFilter = {
  name: 'status',
  synonyms: [],
  title: 'Status',
  titles: { de: 'Status' },
  description: 'Only conversions in these states: 0 open, 1 approved, 2 rejected, 3 confirmed.',
  kind: 'choice',
  field: 'status',
  allowed: [...conversionStates.keys()],
  means: new Map([...conversionStates.keys()].map((code) => [code, [Number(code)]])),
  valueTitles: conversionStates,
}

/** The filters of every conversion file. */
export const conversionFilters: readonly ExportFilter[] = [
  timeTypeFilter,
  currencyFilter,
  advertiserFilter(),
  statusFilter,
  adSpaceFilter,
]

/** A conversion belongs to the month in which it was tracked, even if it changed later. */
export const conversionTime: NonNullable<ExportDefinition['time']> = {
  kind: 'tests',
  tracking: { field: 'tracking_time', type: 'timestamp', isPartition: true },
  updated: { field: 'modified_time', type: 'timestamp' },
}
