'use client'

import { FileSearch, ShieldCheck, Star } from 'lucide-react'
import Form from 'next/form'
import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { secretShape } from '@/lib/keys/find/secret-shape'
import { ExportList } from './export-list'
import { type CatalogueGroup, findExports } from './find-exports'

const cataloguePath = '/insights/exports'

function Groups({ groups }: { groups: ReturnType<typeof findExports> }) {
  return groups.map(({ title, isForAdministrators, exports }) => {
    const id = `${isForAdministrators ? 'administrators' : 'partners'}-${title.toLowerCase()}`
    return (
      <section key={id} aria-labelledby={id} className="mt-6 first:mt-0">
        <h3 id={id} className="mb-2 flex items-baseline gap-2 font-semibold">
          {title}
          <span className="text-xs font-normal text-ink-soft tabular-nums">{exports.length}</span>
        </h3>
        <ExportList exports={exports} />
      </section>
    )
  })
}

/** Favourites come first, as they were when the page was opened: a row does not jump away from under its star. */
function Favourites({ groups }: { groups: ReturnType<typeof findExports> }) {
  const favourites = groups.flatMap(({ exports }) => exports.filter((one) => one.isFavourite))
  if (favourites.length === 0) return null
  return (
    <section aria-labelledby="favourites" className="mb-8">
      <h2 id="favourites" className="mb-2 flex items-center gap-2 text-base font-semibold">
        <Star aria-hidden className="size-4 fill-brass" />
        Favourites
      </h2>
      <ExportList exports={favourites} />
    </section>
  )
}

function withoutFavourites(groups: ReturnType<typeof findExports>) {
  return groups.flatMap((group) => {
    const exports = group.exports.filter((one) => !one.isFavourite)
    return exports.length > 0 ? [{ ...group, exports }] : []
  })
}

function Sections({ groups }: { groups: ReturnType<typeof findExports> }) {
  const others = withoutFavourites(groups)
  const open = others.filter((group) => !group.isForAdministrators)
  const administrative = others.filter((group) => group.isForAdministrators)
  return (
    <>
      <Favourites groups={groups} />
      {open.length > 0 && (
        <section aria-label="Partner exports">
          <h2 className="sr-only">Partner exports</h2>
          <Groups groups={open} />
        </section>
      )}
      {administrative.length > 0 && (
        <section aria-labelledby="administrators" className="mt-10 first:mt-0">
          <h2 id="administrators" className="flex items-center gap-2 text-base font-semibold">
            <ShieldCheck aria-hidden className="size-4 text-accent" />
            For administrators
          </h2>
          <p className="mb-4 text-ink-soft">Rows of the whole network.</p>
          <Groups groups={administrative} />
        </section>
      )}
    </>
  )
}

/** All exports a person may read, found as one types; without scripts the search is a form like any other. */
export function Catalogue({
  groups,
  initialSearch,
}: {
  groups: readonly CatalogueGroup[]
  initialSearch: string
}) {
  const [search, setSearch] = useState(initialSearch)
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
        <Sections groups={found} />
      ) : (
        <EmptyState icon={FileSearch} title="No export matches">
          <p>No export you can read has “{search.trim()}” in its name, description or columns.</p>
          <Button onClick={() => change('')}>Show all exports</Button>
        </EmptyState>
      )}
    </>
  )
}
