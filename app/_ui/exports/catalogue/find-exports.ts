/** An export as the catalogue shows and finds it. */
export interface CatalogueEntry {
  name: string
  title: string
  description: string
  /** Found but not shown, such as the title in German. */
  otherWords: string
  columns: readonly string[]
  formats: string
  isFavourite: boolean
  /** When the person last used it. */
  use: string | undefined
  /** What changed in it lately. */
  change: string | undefined
}

export interface CatalogueGroup {
  title: string
  isForAdministrators: boolean
  exports: readonly CatalogueEntry[]
}

/** An entry that a search finds, and the columns it is found by when its own words do not say it. */
export interface FoundEntry extends CatalogueEntry {
  foundColumns: readonly string[]
}

function findEntry(entry: CatalogueEntry, words: readonly string[]): FoundEntry | undefined {
  const { name, title, description, otherWords, columns } = entry
  const text = `${name} ${title} ${description} ${otherWords}`.toLowerCase()
  if (words.every((word) => text.includes(word))) return { ...entry, foundColumns: [] }
  const foundColumns = columns.filter((column) =>
    words.every((word) => column.toLowerCase().includes(word)),
  )
  return foundColumns.length > 0 ? { ...entry, foundColumns } : undefined
}

/** A group with what a search finds in it. */
export interface FoundGroup extends CatalogueGroup {
  exports: FoundEntry[]
}

/** The exports that have every word of a search in their name, title or description, or in the name of a column. */
export function findExports(groups: readonly CatalogueGroup[], search: string): FoundGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return groups.flatMap((group) => {
    const exports = group.exports.flatMap((entry) => findEntry(entry, words) ?? [])
    return exports.length > 0 ? [{ ...group, exports }] : []
  })
}
