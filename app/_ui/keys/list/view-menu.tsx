'use client'

import { LoaderCircle, SlidersHorizontal } from 'lucide-react'
import { type ListQuery, listHref } from '@/app/_ui/address/key-list-address'
import { type ListColumn, type ListView, listSorts } from '@/app/_ui/address/list-view'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { GoOn } from '@/app/_ui/session/lost/go-on'
import { pageSizes } from '@/lib/keys/list/page-sizes'
import { useListView } from './use-list-view'
import { ColumnBoxes, type LabelledColumn, ViewChoice } from './view-fields'

const sortLabels: Readonly<Record<ListView['sort'], string>> = {
  created: 'Creation',
  name: 'Name',
  lastUsed: 'Last used',
  expires: 'Expiration date',
  status: 'Status',
}

const sheetId = 'list-view'

/** How the list is sorted, how long its pages are, and which columns it has. What is chosen is remembered. */
export function ViewMenu({
  query,
  columns,
  columnLabels,
}: {
  query: ListQuery
  /** Those that the list has. */
  columns: readonly ListColumn[]
  columnLabels: readonly LabelledColumn[]
}) {
  const { sort, direction, pageSize } = query
  const { view, state, pending, form } = useListView({ sort, direction, pageSize, columns })
  if (state.leadsTo) return <GoOn href={state.leadsTo} />
  return (
    <>
      {/* While it saves, the menu can be closed and opened as always. */}
      <Button
        variant="quiet"
        popoverTarget={sheetId}
        aria-busy={pending || undefined}
        className="min-h-10"
      >
        {pending ? (
          <LoaderCircle aria-hidden className="busy-wheel" />
        ) : (
          <SlidersHorizontal aria-hidden />
        )}
        View
      </Button>
      <div id={sheetId} popover="auto" className="menu-sheet w-64 p-4">
        <form {...form} aria-label="View of the list" className="flex flex-col gap-3">
          <input type="hidden" name="listAddress" value={listHref(query)} />
          <input type="hidden" name="sortedBy" value={view.sort} />
          <ViewChoice
            name="sort"
            label="Sort by"
            value={view.sort}
            options={listSorts.map((value) => ({ value, label: sortLabels[value] }))}
          />
          <ViewChoice
            name="direction"
            label="Order"
            value={view.direction}
            options={[
              { value: 'ascending', label: 'Ascending' },
              { value: 'descending', label: 'Descending' },
            ]}
          />
          <ViewChoice
            name="size"
            label="Keys on a page"
            value={String(view.pageSize)}
            options={pageSizes.map((size) => ({ value: String(size), label: String(size) }))}
          />
          <ColumnBoxes columns={columnLabels} shown={view.columns} />
          {state.failure && <Notice look="danger">{state.failure}</Notice>}
          <noscript>
            <Button type="submit">Save view</Button>
          </noscript>
        </form>
      </div>
    </>
  )
}
