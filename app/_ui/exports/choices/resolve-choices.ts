import { type LinkChoices, linkQuery } from '@/app/_ui/address/export-link'
import type { ColumnOption, ExportOptions } from '../catalogue/export-options'

/** The columns the file can have as the filters stand. */
export function possibleColumns(
  options: ExportOptions,
  { filters }: LinkChoices,
): readonly ColumnOption[] {
  const closed = new Set(
    options.filters.flatMap(({ name, opensColumns }) =>
      filters[name] === 'true' ? [] : opensColumns,
    ),
  )
  return options.columns.filter(({ name }) => !closed.has(name))
}

/** Returns the choices without those that are no longer possible, such as a removed column. */
export function resolveChoices(options: ExportOptions, choices: LinkChoices): LinkChoices {
  const names = new Set(possibleColumns(options, choices).map(({ name }) => name))
  return {
    ...choices,
    columns: choices.columns.filter((name) => names.has(name)),
    sort: names.has(choices.sort.replace(/^-/, '')) ? choices.sort : '',
  }
}

/** Returns what a preview is of, so that a preview of other choices is known as stale. */
export function askedFor(query: string, rowsOf: string): string {
  return `${rowsOf}${query}`
}

/** The query of the link, in which each parameter means something in the chosen format. */
export function queryOf({ formats }: ExportOptions, choices: LinkChoices): string {
  const format = formats.find(({ extension }) => extension === choices.format)
  return linkQuery(choices, format?.parameters ?? [])
}
