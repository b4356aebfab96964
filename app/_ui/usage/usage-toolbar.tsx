import clsx from 'clsx'
import { type UsageAddress, usageHref, usagePath } from '@/app/_ui/address/usage-address'
import { ApplyFilters } from '@/app/_ui/kit/form/filter-bar'
import { FilterSelect, Options } from '@/app/_ui/kit/form/filter-select'
import { QueryForm } from '@/app/_ui/kit/form/query-form'
import { Link } from '@/app/_ui/kit/link'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import { namesOf } from '@/lib/base/record-of'
import { countedAs } from '@/lib/usage/counted-fields'
import type { UsageRanks } from '@/lib/usage/series/read-ranks'
import { type UsageRangeName, usageRanges } from '@/lib/usage/series/usage-range'
import type { RankedName } from '@/lib/usage/usage-series'

/** The ranges that end now, each with its own address. */
function RangeLinks({
  address,
  name,
}: {
  address: UsageAddress
  name: UsageRangeName | undefined
}) {
  return (
    <nav aria-label="Time shown" className="flex flex-wrap gap-1">
      {namesOf(usageRanges).map((one) => (
        <Link
          key={one}
          href={usageHref({ ...address, range: one, from: '', to: '', at: '' })}
          scroll={false}
          prefetch={false}
          aria-current={one === name ? 'true' : undefined}
          className={clsx(
            'inline-flex min-h-10 items-center rounded-md border px-3',
            one === name
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-line-strong hover:bg-sunken',
          )}
        >
          {usageRanges[one].title}
        </Link>
      ))}
    </nav>
  )
}

type Choice = readonly [value: string, words: string]

function GroupedSelect({
  name,
  label,
  all,
  value,
  groups,
}: {
  name: string
  label: string
  all: string
  value: string
  groups: readonly { title: string; choices: readonly Choice[] }[]
}) {
  const isKnown = groups.some(({ choices }) => choices.some(([choice]) => choice === value))
  return (
    <FilterSelect name={name} label={label} all={all} value={value}>
      {value !== '' && !isKnown && <option value={value}>{value.replace(/^[xau]:/, '')}</option>}
      {groups
        .filter(({ choices }) => choices.length > 0)
        .map(({ title, choices }) => (
          <optgroup key={title} label={title}>
            <Options of={choices} />
          </optgroup>
        ))}
    </FilterSelect>
  )
}

function choicesOf(names: readonly RankedName[], prefix: string): Choice[] {
  return names.map(({ name }) => [`${prefix}${name}`, name])
}

function keyChoice({ id, name, hint }: { id: string; name: string; hint: string }): Choice {
  return [id, `${name} …${hint}`]
}

const outcomeChoices: readonly Choice[] = [
  ['allowed', 'Allowed'],
  ['limited', 'Limited'],
  ['refused', 'Refused'],
]

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
      <RangeLinks address={address} name={rangeName} />
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
