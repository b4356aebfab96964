'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useRef } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/keys-address'
import { type ListColumn, type ListView, listSorts } from '@/app/_ui/address/list-view'
import { Button } from '@/app/_ui/kit/button'
import { inputClass } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { pageSizes } from '@/lib/keys/list/page-sizes'
import { saveListViewAction } from './save-list-view-action'

const sortLabels: Readonly<Record<ListView['sort'], string>> = {
  created: 'Creation',
  name: 'Name',
  lastUsed: 'Last used',
  expires: 'Expiration date',
  status: 'Status',
}

const sheetId = 'list-view'

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
}) {
  return (
    <label className="flex flex-col gap-1 font-medium">
      {label}
      <select name={name} defaultValue={value} className={`${inputClass} font-normal`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

function Columns({
  columns,
}: {
  columns: readonly { name: ListColumn; label: string; isShown: boolean }[]
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">Columns</legend>
      {/* Says that columns were chosen, even if none is. */}
      <input type="hidden" name="column" value="" />
      {columns.map(({ name, label, isShown }) => (
        <label key={name} className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            name="column"
            value={name}
            defaultChecked={isShown}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

/** How the list is sorted, how long its pages are, and which columns it has. What is chosen is remembered. */
export function ViewMenu({
  query,
  columns,
}: {
  query: ListQuery
  columns: readonly { name: ListColumn; label: string; isShown: boolean }[]
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
          <Choice
            name="sort"
            label="Sort by"
            value={query.sort}
            options={listSorts.map((value) => ({ value, label: sortLabels[value] }))}
          />
          <Choice
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
          <Choice
            name="size"
            label="Keys on a page"
            value={String(query.pageSize)}
            options={pageSizes.map((size) => ({ value: String(size), label: String(size) }))}
          />
          <Columns columns={columns} />
          {state.failure && <Notice look="danger">{state.failure}</Notice>}
          <noscript>
            <Button type="submit">Save view</Button>
          </noscript>
        </form>
      </div>
    </>
  )
}
