import type { ExportColumn } from '@/lib/exports/model/export-definition'

type Name = readonly [name: string, title: string, german: string, description: string]

/** The states of a conversion in the source, grouped by the name that the report uses. */
const states = {
  all: ['open', 'approved', 'rejected', 'confirmed'],
  opened: ['open', 'approved'],
  canceled: ['rejected'],
  confirmed: ['confirmed'],
} as const
type StateGroup = keyof typeof states

/** Returns the source fields of a measure that is stored by state, such as `post_clicks_open`. */
export function fieldsByState(measures: readonly string[], group: StateGroup): string[] {
  return measures.flatMap((measure) => states[group].map((state) => `${measure}_${state}`))
}

export function named([name, title, german, description]: Name) {
  return { name, title, titles: { de: german }, description }
}

export function count(name: Name, fields: readonly string[]): ExportColumn {
  return { ...named(name), type: 'integer', value: { kind: 'sum', fields } }
}

export function amount(name: Name, fields: readonly string[]): ExportColumn {
  const value = { kind: 'sum', fields, isMoney: true } as const
  return { ...named(name), type: 'decimal', fractionDigits: 2, value }
}

export function percent(
  name: Name,
  part: readonly string[],
  whole: readonly string[],
): ExportColumn {
  const value = { kind: 'percent', part, whole } as const
  return { ...named(name), type: 'decimal', fractionDigits: 2, value }
}

const groups = ['opened', 'canceled', 'confirmed'] as const
const stateWords = {
  opened: ['open or approved', 'offen'],
  canceled: ['rejected', 'storniert'],
  confirmed: ['confirmed', 'bestätigt'],
} as const

/** Returns a column of the same measure for each group of states. */
export function byState(
  make: typeof count,
  [name, title, german]: readonly [string, string, string],
  measures: readonly string[],
): ExportColumn[] {
  return groups.map((group) => {
    const [word, germanWord] = stateWords[group]
    const described = `${title} of conversions that are ${word}.`
    return make(
      [`${name}_${group}`, `${title}, ${word}`, `${german}, ${germanWord}`, described],
      fieldsByState(measures, group),
    )
  })
}
