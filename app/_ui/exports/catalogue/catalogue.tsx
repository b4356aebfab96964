'use client'

import { FileSearch } from 'lucide-react'
import Form from 'next/form'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { secretShape } from '@/lib/keys/find/secret-shape'
import { CatalogueSections } from './catalogue-sections'
import { type CatalogueGroup, findExports } from './find-exports'

const cataloguePath = '/insights/exports'

function favouritesIn(groups: readonly CatalogueGroup[]): ReadonlySet<string> {
  const favourites = groups.flatMap(({ exports }) => exports.filter((one) => one.isFavourite))
  return new Set(favourites.map(({ name }) => name))
}

/** All exports a person may read, found as one types; without scripts the search is a form like any other. */
export function Catalogue({ groups }: { groups: readonly CatalogueGroup[] }) {
  // On the way back the page is an older one, and its address alone has what was typed since.
  const address = useSearchParams()
  const [search, setSearch] = useState((address.get('search') ?? '').slice(0, 100))
  // As they were when the page was opened: a row does not jump away from under its star.
  const [first] = useState(() => favouritesIn(groups))
  const found = findExports(groups, search)
  const count = (of: readonly CatalogueGroup[]) =>
    of.reduce((sum, { exports }) => sum + exports.length, 0)

  function change(text: string): void {
    setSearch(text)
    // A pasted key must not stay in the address.
    const query =
      text.trim() && !secretShape(text) ? `?${new URLSearchParams({ search: text.trim() })}` : ''
    window.history.replaceState(null, '', `${cataloguePath}${query}`)
  }

  return (
    <>
      <Form
        prefetch={false}
        action={cataloguePath}
        onSubmit={(event) => {
          if (secretShape(search)) event.preventDefault()
        }}
        role="search"
        className="mb-6 flex items-center gap-3"
      >
        <SearchInput
          label="Search exports"
          value={search}
          onChange={(event) => change(event.target.value)}
        />
        <output className="shrink-0 text-ink-soft tabular-nums empty:-ml-3">
          {search.trim() && `${count(found)} of ${count(groups)}`}
        </output>
      </Form>
      {found.length > 0 ? (
        <CatalogueSections groups={found} first={first} />
      ) : (
        <EmptyState icon={FileSearch} title="No export matches">
          <p>No export you can read has “{search.trim()}” in its name, description or columns.</p>
          <Button onClick={() => change('')}>Show all exports</Button>
        </EmptyState>
      )}
    </>
  )
}
