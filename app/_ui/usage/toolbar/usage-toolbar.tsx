import { type UsageAddress, usageHref, usagePath } from '@/app/_ui/address/usage-address'
import { ApplyFilters } from '@/app/_ui/kit/form/filter-bar'
import { FilterSelect, Options } from '@/app/_ui/kit/form/filter-select'
import { QueryForm } from '@/app/_ui/kit/form/query-form'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import { countedAs } from '@/lib/usage/counted-fields'
import type { UsageRanks } from '@/lib/usage/series/read-ranks'
import type { UsageRangeName } from '@/lib/usage/series/usage-range'
import type { RankedName } from '@/lib/usage/usage-series'
import { type Choice, GroupedSelect, outcomeChoices } from './grouped-select'
import { RangeLinks } from './range-links'

function choicesOf(names: readonly RankedName[], prefix: string): Choice[] {
  return names.map(({ name }) => [`${prefix}${name}`, name])
}

function keyChoice({ id, name, hint }: { id: string; name: string; hint: string }): Choice {
  return [id, `${name} …${hint}`]
}

/** Range and filters of the usage page; all of it ends up in the address. */
export function UsageToolbar({
  address,
  rangeName,
  ranks,
  chosenKey,
  isFiltered,
}: {
  address: UsageAddress
  rangeName: UsageRangeName | undefined
  ranks: UsageRanks
  chosenKey: { id: string; name: string; hint: string } | undefined
  isFiltered: boolean
}) {
  const keyChoices = ranks.keys.flatMap(({ id, key }) => (key ? [keyChoice({ id, ...key })] : []))
  return (
    <div className="flex flex-col gap-3">
      <RangeLinks
        name={rangeName}
        hrefOf={(range) => usageHref({ ...address, range, from: '', to: '', at: '' })}
      />
      <QueryForm
        isLive
        key={JSON.stringify(address)}
        action={usagePath}
        role="search"
        className="flex flex-wrap items-center gap-2"
      >
        {address.range && <input type="hidden" name="range" value={address.range} />}
        <GroupedSelect
          name="key"
          label="API key"
          all="All keys"
          value={address.key}
          groups={[
            { title: 'Shown', choices: chosenKey ? [keyChoice(chosenKey)] : [] },
            { title: 'Most used', choices: keyChoices },
          ]}
        />
        <GroupedSelect
          name="of"
          label="Export or caller"
          all="All exports and callers"
          value={address.of}
          groups={[
            { title: 'Exports', choices: choicesOf(ranks.exports, countedAs.export) },
            { title: 'Addresses', choices: choicesOf(ranks.addresses, countedAs.address) },
            { title: 'User agents', choices: choicesOf(ranks.agents, countedAs.agent) },
          ]}
        />
        <FilterSelect name="outcome" label="Outcome" all="All outcomes" value={address.outcome}>
          <Options of={outcomeChoices} />
        </FilterSelect>
        <FilterDay name="from" label="From" value={address.from} />
        <FilterDay name="to" label="To" value={address.to} />
        <ApplyFilters path={usagePath} isFiltered={isFiltered} />
      </QueryForm>
    </div>
  )
}
