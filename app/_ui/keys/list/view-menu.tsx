'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useRef } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/keys-address'
import { type ListView, listSorts } from '@/app/_ui/address/list-view'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { pageSizes } from '@/lib/keys/list/page-sizes'
import { saveListViewAction } from './save-list-view-action'
import { ColumnBoxes, type OptionalColumn, ViewChoice } from './view-fields'

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
}: {
  query: ListQuery
  columns: readonly OptionalColumn[]
}) {
  const element = useRef<HTMLFormElement>(null)
  const { state, pending, form } = useActionForm(
    saveListViewAction,
    {},
    (failure): StepState => ({ failure }),
    { isRead: true },
  )
  return (
    <>
      <Button variant="quiet" popoverTarget={sheetId} busy={pending} className="min-h-10">
        <SlidersHorizontal aria-hidden />
        View
      </Button>
      <div id={sheetId} popover="auto" className="menu-sheet w-64 p-4">
        <form
          ref={element}
          {...form}
          aria-label="View of the list"
          onChange={() => element.current?.requestSubmit()}
          className="flex flex-col gap-3"
        >
          <input type="hidden" name="listAddress" value={listHref(query)} />
          <ViewChoice
            name="sort"
            label="Sort by"
            value={query.sort}
            options={listSorts.map((value) => ({ value, label: sortLabels[value] }))}
          />
          <ViewChoice
            // Another column brings its usual order.
            key={query.direction}
            name="direction"
            label="Order"
            value={query.direction}
            options={[
              { value: 'ascending', label: 'Ascending' },
              { value: 'descending', label: 'Descending' },
            ]}
          />
          <ViewChoice
            name="size"
            label="Keys on a page"
            value={String(query.pageSize)}
            options={pageSizes.map((size) => ({ value: String(size), label: String(size) }))}
          />
          <ColumnBoxes columns={columns} />
          {state.failure && <Notice look="danger">{state.failure}</Notice>}
          <noscript>
            <Button type="submit">Save view</Button>
          </noscript>
        </form>
      </div>
    </>
  )
}
