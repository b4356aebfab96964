import { FileSearch } from 'lucide-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import { Button, ButtonLink } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { SearchInput } from '@/app/_ui/search-input'
import { toSearchParams } from '@/app/_ui/search-params'
import { listExports } from '@/lib/exports/catalogue'
import { requireActor } from '@/lib/people/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Exports' }

const cataloguePath = '/insights/exports'

function SearchForm({ search }: { search: string }) {
  return (
    <Form key={search} action={cataloguePath} role="search" className="mb-4 flex gap-2">
      <SearchInput label="Search exports" defaultValue={search} />
      <Button type="submit" className="min-h-10">
        Search
      </Button>
    </Form>
  )
}

export default async function ExportsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor(cataloguePath)
  const search = (toSearchParams(await searchParams).get('search') ?? '').slice(0, 100)
  const wanted = search.trim().toLowerCase()
  const exports = listExports().filter(
    ({ roles, name, title, description }) =>
      roles.includes(actor.role) &&
      `${name} ${title} ${description}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      <PageHeader
        title="Exports"
        lead="What your keys can fetch. Choose one to build its link, look at its first rows or download it."
      />
      <SearchForm search={search} />
      {exports.length === 0 ? (
        <EmptyState icon={FileSearch} title="No export matches">
          <p>Nothing you may read has “{search}” in its name or description.</p>
          <ButtonLink href={cataloguePath}>Show all exports</ButtonLink>
        </EmptyState>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {exports.map(({ name, title, description }) => (
            <li
              key={name}
              className="relative flex flex-col gap-1 rounded-lg border border-line bg-surface p-4 hover:border-line-strong"
            >
              <h2 className="flex flex-wrap items-baseline gap-x-2.5">
                <Link
                  href={`${cataloguePath}/build?export=${name}`}
                  className="font-semibold after:absolute after:inset-0 after:rounded-lg hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
                >
                  {title}
                </Link>
                <code className="font-mono text-xs text-ink-soft">{name}</code>
              </h2>
              <p className="text-ink-soft">{description}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
