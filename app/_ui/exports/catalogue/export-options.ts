import type { ColumnType } from '@/lib/exports/model/export-definition'

/** The link builder's data about an export, without functions or secrets, so that it can go to the browser. */
export interface ExportOptions {
  name: string
  title: string
  formats: readonly FormatOption[]
  hasTimeRange: boolean
  filters: readonly FilterOption[]
  columns: readonly ColumnOption[]
  /** XML elements around all rows and around each. */
  xmlPath: string
  rows: 'own' | 'of-partners' | 'of-network'
  /** False where a service of the operator writes the file, of which no rows can be shown. */
  hasPreview: boolean
  timeZone: string
  /** Day number of today in that zone. */
  today: number
}

export interface FormatOption {
  extension: string
  title: string
  /** What a person has to know before choosing it. */
  note?: string
  /** General parameters that change how a file of this format is written. */
  parameters: readonly string[]
}

export interface ColumnOption {
  name: string
  title: string
  germanTitle: string
  isNumber: boolean
  type: ColumnType
  dateStyle: 'documented' | 'iso'
}

export interface FilterOption {
  name: string
  title: string
  description: string
  isRequired: boolean
  control: 'ids' | 'several' | 'one' | 'switch'
  /** The values there are; none for ids. */
  values: readonly { value: string; title: string }[]
  /** Label of the choice that is active by default. */
  unsetTitle: string
  /** Columns that are in the file only when the filter is `true`. */
  opensColumns: readonly string[]
}

/** A key whose link token can be put in a link. */
export interface KeyChoice {
  id: string
  name: string
  hint: string
  isDefault: boolean
  /** Last day on which it opens something, in words. */
  lastDay?: string
}

/** The keys of a person as an export sees them. */
export interface KeyChoices {
  /** Keys that may read it. */
  offered: readonly KeyChoice[]
  /** Why others are not among them. */
  hint: string | undefined
  /** True when there are further keys, which a search finds. */
  hasMore: boolean
}
