'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { later } from '@/app/_ui/kit/later'
import { laterDialog } from '@/app/_ui/session/lost/later-dialog'
import type { AskedKind, BulkReport, SelectableKey } from './bulk-state'

interface Selection {
  keys: readonly SelectableKey[]
  selected: ReadonlySet<string>
  /** Selects or unselects a row; with `isRange`, every row from the last one on. */
  select: (id: string, isSelected: boolean, isRange: boolean) => void
  selectPage: (isSelected: boolean) => void
}

const BulkBar = later(async () => (await import('./bulk-bar')).BulkBar)
const BulkDialog = laterDialog(async () => (await import('./bulk-dialog')).BulkDialog)
const BulkOutcomeNotice = later(async () => (await import('./bulk-outcome')).BulkOutcomeNotice)

const SelectionContext = createContext<Selection | undefined>(undefined)

/** The selected rows of the list around it. */
export function useSelection(): Selection {
  const selection = useContext(SelectionContext)
  if (!selection) throw new Error('a row is selected outside a list')
  return selection
}

/** Ids from one row to another, both included, in the order of the list. */
function idsBetween(keys: readonly SelectableKey[], from: string, to: string): string[] {
  const places = [from, to].map((id) => keys.findIndex((key) => key.id === id))
  const [first, last] = [Math.min(...places), Math.max(...places)]
  return first < 0 ? [to] : keys.slice(first, last + 1).map(({ id }) => id)
}

/**
 * Lets the rows of a list be selected, and does to them together what the bar at the lower edge offers.
 * @param view the address of the list: in another view nothing is selected, and what is asked at the moment stays open
 */
export function SelectableList({
  view,
  keys,
  todayMs,
  children,
}: {
  view: string
  keys: readonly SelectableKey[]
  todayMs: number
  children: ReactNode
}) {
  const [shownView, setShownView] = useState(view)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const [lastId, setLastId] = useState<string>()
  const [asking, setAsking] = useState<AskedKind>()
  const [report, setReport] = useState<BulkReport>()
  if (view !== shownView) {
    setShownView(view)
    setChosenIds(new Set())
    setLastId(undefined)
    setReport(undefined)
  }
  // What has left the list is not selected any more.
  const chosen = keys.filter(({ id }) => chosenIds.has(id))

  function select(id: string, isSelected: boolean, isRange: boolean) {
    const next = new Set(chosen.map((key) => key.id))
    for (const one of isRange && lastId ? idsBetween(keys, lastId, id) : [id]) {
      if (isSelected) next.add(one)
      else next.delete(one)
    }
    setChosenIds(next)
    setLastId(id)
  }

  function selectPage(isSelected: boolean) {
    setChosenIds(new Set(isSelected ? keys.map(({ id }) => id) : []))
    setLastId(undefined)
  }

  function finish(done: BulkReport) {
    setAsking(undefined)
    setChosenIds(new Set(done.failed.map(({ id }) => id)))
    setReport(done)
  }

  const selected = new Set(chosen.map(({ id }) => id))
  return (
    <SelectionContext value={{ keys, selected, select, selectPage }}>
      {report && (
        <BulkOutcomeNotice
          report={report}
          onUndone={setReport}
          onDismiss={() => setReport(undefined)}
        />
      )}
      {children}
      <p role="status" className="sr-only">
        {chosen.length > 0 && `${chosen.length} ${chosen.length === 1 ? 'key' : 'keys'} selected`}
      </p>
      {chosen.length > 0 && (
        <BulkBar chosen={chosen} onAsk={setAsking} onClear={() => selectPage(false)} />
      )}
      {asking && (
        <BulkDialog
          kind={asking}
          keys={chosen}
          todayMs={todayMs}
          onClose={() => setAsking(undefined)}
          onDone={finish}
        />
      )}
    </SelectionContext>
  )
}
