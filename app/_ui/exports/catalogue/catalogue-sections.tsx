import { ShieldCheck, Star } from 'lucide-react'
import { ExportList } from './export-list'
import type { FoundGroup } from './find-exports'

function Groups({ groups }: { groups: readonly FoundGroup[] }) {
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

interface CatalogueSectionsProps {
  groups: readonly FoundGroup[]
  /** The names of the exports that come first. */
  first: ReadonlySet<string>
}

function Favourites({ groups, first }: CatalogueSectionsProps) {
  const favourites = groups.flatMap(({ exports }) => exports.filter(({ name }) => first.has(name)))
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

function withoutFavourites({ groups, first }: CatalogueSectionsProps) {
  return groups.flatMap((group) => {
    const exports = group.exports.filter(({ name }) => !first.has(name))
    return exports.length > 0 ? [{ ...group, exports }] : []
  })
}

/** The favourites, then what partners may read, then what only administrators may. */
export function CatalogueSections(props: CatalogueSectionsProps) {
  const others = withoutFavourites(props)
  const open = others.filter((group) => !group.isForAdministrators)
  const administrative = others.filter((group) => group.isForAdministrators)
  return (
    <>
      <Favourites {...props} />
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
