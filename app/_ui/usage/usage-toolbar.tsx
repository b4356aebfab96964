import clsx from 'clsx'
import Link from 'next/link'
import { type UsageAddress, usageHref, usagePath } from '@/app/_ui/address/usage-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { inputClass } from '@/app/_ui/kit/field'
import { LiveForm } from '@/app/_ui/kit/form/live-form'
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

interface Choice {
  value: string
  title: string
}

function FilterSelect({
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
  const isKnown = groups.some(({ choices }) => choices.some((choice) => choice.value === value))
  return (
    <div className="min-w-0">
      <label htmlFor={name} className="sr-only">
        {label}
      </label>
      <select
        id={name}
        name={name}
        defaultValue={value}
        className={`${inputClass} max-w-60 text-ellipsis`}
      >
        <option value="">{all}</option>
        {value !== '' && !isKnown && <option value={value}>{value.replace(/^[xau]:/, '')}</option>}
        {groups
          .filter(({ choices }) => choices.length > 0)
          .map(({ title, choices }) => (
            <optgroup key={title} label={title}>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.title}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  )
}

function choicesOf(names: readonly RankedName[], prefix: string): Choice[] {
  return names.map(({ name }) => ({ value: `${prefix}${name}`, title: name }))
}

function keyChoice({ id, name, hint }: { id: string; name: string; hint: string }): Choice {
  return { value: id, title: `${name} …${hint}` }
}

const outcomeChoices: readonly Choice[] = [
  { value: 'allowed', title: 'Allowed' },
  { value: 'limited', title: 'Limited' },
  { value: 'refused', title: 'Refused' },
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
      <LiveForm
        key={JSON.stringify(address)}
        action={usagePath}
        role="search"
        className="flex flex-wrap items-center gap-2"
      >
        {address.range && <input type="hidden" name="range" value={address.range} />}
        <FilterSelect
          name="key"
          label="API key"
          all="All keys"
          value={address.key}
          groups={[
            { title: 'Shown', choices: chosenKey ? [keyChoice(chosenKey)] : [] },
            { title: 'Most used', choices: keyChoices },
          ]}
        />
        <FilterSelect
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
        <FilterSelect
          name="outcome"
          label="Outcome"
          all="All outcomes"
          value={address.outcome}
          groups={[{ title: 'Outcomes', choices: outcomeChoices }]}
        />
        <FilterDay name="from" label="From" value={address.from} />
        <FilterDay name="to" label="To" value={address.to} />
        <Button type="submit" className="min-h-10">
          Apply
        </Button>
        {isFiltered && (
          <ButtonLink variant="quiet" href={usagePath} className="min-h-10">
            Clear
          </ButtonLink>
        )}
      </LiveForm>
    </div>
  )
}
