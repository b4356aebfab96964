import { type LinkChoices, linkQuery } from '@/app/_ui/exports/address/export-link'
import type { BuilderFacts, ColumnFacts } from './builder-facts'

/** The columns the file can have as the filters stand. */
export function possibleColumns(
  facts: BuilderFacts,
  { filters }: LinkChoices,
): readonly ColumnFacts[] {
  const closed = new Set(
    facts.filters.flatMap(({ name, opensColumns }) =>
      filters[name] === 'true' ? [] : opensColumns,
    ),
  )
  return facts.columns.filter(({ name }) => !closed.has(name))
}

/** The choices without what has become impossible since it was chosen, such as a column that is no longer there. */
export function settleChoices(facts: BuilderFacts, choices: LinkChoices): LinkChoices {
  const names = new Set(possibleColumns(facts, choices).map(({ name }) => name))
  return {
    ...choices,
    columns: choices.columns.filter((name) => names.has(name)),
    sort: names.has(choices.sort.replace(/^-/, '')) ? choices.sort : '',
  }
}

/** The query of the link, in which each parameter means something in the chosen format. */
export function queryOf({ formats }: BuilderFacts, choices: LinkChoices): string {
  const format = formats.find(({ extension }) => extension === choices.format)
  return linkQuery(choices, format?.parameters ?? [])
}
