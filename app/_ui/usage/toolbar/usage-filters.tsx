import type { ReactNode } from 'react'
import { ApplyFilters } from '@/app/_ui/kit/form/filter-bar'
import { FilterSelect } from '@/app/_ui/kit/form/filter-select'
import { Options } from '@/app/_ui/kit/form/options'
import { QueryForm } from '@/app/_ui/kit/form/query-form'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import type { UsageRangeName } from '@/lib/usage/series/usage-range'
import { DayFaultNotes } from './day-fault-notes'
import { dayFaults } from './day-faults'
import { RangeLinks } from './range-links'

/** What can become of a call. */
const outcomeChoices = [
  ['allowed', 'Allowed'],
  ['limited', 'Limited'],
  ['refused', 'Refused'],
] as const

/** What every address of a page of usage has. */
interface RangeAddress {
  range: string
  outcome: string
  from: string
  to: string
}

/**
 * Range and filters of a page of usage; all of it ends up in the address.
 * @param hrefOf returns the address of the page with another range that ends now
 */
export function UsageFilters({
  path,
  address,
  rangeName,
  nowMs,
  hrefOf,
  isFiltered,
  children,
}: {
  path: string
  address: RangeAddress
  rangeName: UsageRangeName | undefined
  nowMs: number
  hrefOf: (range: UsageRangeName) => string
  isFiltered: boolean
  /** The filters of this page alone. */
  children: ReactNode
}) {
  const faults = dayFaults(address, rangeName, nowMs)
  return (
    <div className="flex flex-col gap-3">
      <RangeLinks name={rangeName} hrefOf={hrefOf} />
      <QueryForm
        isLive
        action={path}
        kept={{ range: address.range }}
        role="search"
        className="flex flex-wrap items-center gap-2"
      >
        {children}
        <FilterSelect name="outcome" label="Outcome" all="All outcomes" value={address.outcome}>
          <Options of={outcomeChoices} />
        </FilterSelect>
        <FilterDay name="from" label="From" value={address.from} error={faults.from} />
        <FilterDay name="to" label="To" value={address.to} error={faults.to} />
        <ApplyFilters path={path} isFiltered={isFiltered} />
      </QueryForm>
      <DayFaultNotes faults={faults} />
    </div>
  )
}
