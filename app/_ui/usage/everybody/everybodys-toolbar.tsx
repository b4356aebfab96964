import {
  type EverybodysUsageAddress,
  everybodysUsageHref,
  everybodysUsagePath,
} from '@/app/_ui/address/usage-address'
import { ApplyFilters } from '@/app/_ui/kit/form/filter-bar'
import { FilterSelect, Options } from '@/app/_ui/kit/form/filter-select'
import { QueryForm } from '@/app/_ui/kit/form/query-form'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import { roles } from '@/lib/base/actor'
import { countedAs } from '@/lib/usage/counted-fields'
import type { EverybodysRanks } from '@/lib/usage/everybody/read-everybody'
import type { UsageRangeName } from '@/lib/usage/series/usage-range'
import { type Choice, GroupedSelect, outcomeChoices } from '../toolbar/grouped-select'
import { RangeLinks } from '../toolbar/range-links'
import { keyTitle, personTitle, roleTitle } from './everybodys-titles'
import { personField } from './read-everybodys-page'

function choicesOf({ people, exports, keys, failing }: EverybodysRanks) {
  const choice = (prefix: string, id: string, title: string): Choice => [`${prefix}${id}`, title]
  const shownKeys = new Map([...keys, ...failing].map((key) => [key.id, key]))
  return [
    {
      title: 'People',
      choices: people.map((person) => choice(personField, person.id, personTitle(person))),
    },
    { title: 'Roles', choices: roles.map((role) => choice(countedAs.role, role, roleTitle(role))) },
    { title: 'Exports', choices: exports.map(({ name }) => choice(countedAs.export, name, name)) },
    {
      title: 'API keys',
      choices: [...shownKeys.values()].map((key) => choice(countedAs.key, key.id, keyTitle(key))),
    },
  ]
}

/** Range and filters of the page of everybody's usage; all of it ends up in the address. */
export function EverybodysToolbar({
  address,
  rangeName,
  ranks,
  isFiltered,
}: {
  address: EverybodysUsageAddress
  rangeName: UsageRangeName | undefined
  ranks: EverybodysRanks
  isFiltered: boolean
}) {
  return (
    <div className="flex flex-col gap-3">
      <RangeLinks
        name={rangeName}
        hrefOf={(range) => everybodysUsageHref({ ...address, range, from: '', to: '', at: '' })}
      />
      <QueryForm
        isLive
        key={JSON.stringify(address)}
        action={everybodysUsagePath}
        role="search"
        className="flex flex-wrap items-center gap-2"
      >
        {address.range && <input type="hidden" name="range" value={address.range} />}
        <GroupedSelect
          name="of"
          label="Person, role, export or API key"
          all="Everybody"
          value={address.of}
          groups={choicesOf(ranks)}
        />
        <FilterSelect name="outcome" label="Outcome" all="All outcomes" value={address.outcome}>
          <Options of={outcomeChoices} />
        </FilterSelect>
        <FilterDay name="from" label="From" value={address.from} />
        <FilterDay name="to" label="To" value={address.to} />
        <ApplyFilters path={everybodysUsagePath} isFiltered={isFiltered} />
      </QueryForm>
    </div>
  )
}
