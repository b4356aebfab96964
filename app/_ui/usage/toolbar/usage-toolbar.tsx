import { type UsageAddress, usageHref, usagePath } from '@/app/_ui/address/usage-address'
import { countedAs } from '@/lib/usage/counted-fields'
import type { UsageRanks } from '@/lib/usage/series/read-ranks'
import type { UsageRangeName } from '@/lib/usage/series/usage-range'
import type { RankedName } from '@/lib/usage/usage-series'
import { type Choice, GroupedSelect } from './grouped-select'
import { UsageFilters } from './usage-filters'

function choicesOf(names: readonly RankedName[], prefix: string): Choice[] {
  return names.map(({ name }) => [`${prefix}${name}`, name])
}

function keyChoice({ id, name, hint }: { id: string; name: string; hint: string }): Choice {
  return [id, `${name} …${hint}`]
}

/** Range and filters of the usage page. */
export function UsageToolbar({
  address,
  rangeName,
  nowMs,
  ranks,
  chosenKey,
  isFiltered,
}: {
  address: UsageAddress
  rangeName: UsageRangeName | undefined
  nowMs: number
  ranks: UsageRanks
  chosenKey: { id: string; name: string; hint: string } | undefined
  isFiltered: boolean
}) {
  const keyChoices = ranks.keys.flatMap(({ id, key }) => (key ? [keyChoice({ id, ...key })] : []))
  return (
    <UsageFilters
      path={usagePath}
      address={address}
      rangeName={rangeName}
      nowMs={nowMs}
      hrefOf={(range) => usageHref({ ...address, range, from: '', to: '', at: '' })}
      isFiltered={isFiltered}
    >
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
    </UsageFilters>
  )
}
