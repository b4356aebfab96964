import {
  type EverybodysUsageAddress,
  everybodysUsageHref,
  everybodysUsagePath,
} from '@/app/_ui/address/usage-address'
import { roles } from '@/lib/base/actor'
import { countedAs } from '@/lib/usage/counted-fields'
import type { EverybodysRanks } from '@/lib/usage/everybody/read-everybody'
import type { UsageRangeName } from '@/lib/usage/series/usage-range'
import { type Choice, GroupedSelect } from '../toolbar/grouped-select'
import { UsageFilters } from '../toolbar/usage-filters'
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

/** Range and filters of the page of everybody's usage. */
export function EverybodysToolbar({
  address,
  rangeName,
  nowMs,
  ranks,
  isFiltered,
}: {
  address: EverybodysUsageAddress
  rangeName: UsageRangeName | undefined
  nowMs: number
  ranks: EverybodysRanks
  isFiltered: boolean
}) {
  return (
    <UsageFilters
      path={everybodysUsagePath}
      address={address}
      rangeName={rangeName}
      nowMs={nowMs}
      hrefOf={(range) => everybodysUsageHref({ ...address, range, from: '', to: '', at: '' })}
      isFiltered={isFiltered}
    >
      <GroupedSelect
        name="of"
        label="Person, role, export or API key"
        all="Everybody"
        value={address.of}
        groups={choicesOf(ranks)}
      />
    </UsageFilters>
  )
}
