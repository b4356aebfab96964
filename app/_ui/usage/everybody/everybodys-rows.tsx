import type { ReactNode } from 'react'
import { keyOfUserHref, userHref } from '@/app/_ui/address/users-address'
import { Link } from '@/app/_ui/kit/link'
import { countedAs } from '@/lib/usage/counted-fields'
import type { Figures } from '@/lib/usage/everybody/everybodys-ranks'
import type {
  EverybodysRanks,
  RankedOwnedKey,
  RankedPerson,
} from '@/lib/usage/everybody/read-everybody'
import { keyTitle, personTitle, roleTitle } from './everybodys-titles'
import { personField } from './read-everybodys-page'

export const linkClass =
  'rounded-sm text-accent underline decoration-transparent underline-offset-4 [overflow-wrap:anywhere] hover:decoration-current'
export interface Row extends Figures {
  key: string
  title: ReactNode
  /** As counters name it, to see its calls alone. */
  field: string
}

function PersonName({ person }: { person: RankedPerson }) {
  const { id, name, role } = person
  if (!name) return <span className="text-ink-soft">{personTitle(person)}</span>
  return (
    <>
      <Link href={userHref(id)} className={linkClass}>
        {name}
      </Link>
      <span className="block text-xs text-ink-soft">{`${roleTitle(role)}, user ${id}`}</span>
    </>
  )
}

function KeyName({ owned }: { owned: RankedOwnedKey }) {
  const { id, name, hint, ownerId, ownerName } = owned
  if (!name) return <span className="text-ink-soft">{keyTitle(owned)}</span>
  return (
    <>
      <Link href={keyOfUserHref(ownerId, id)} className={linkClass}>
        {name}
      </Link>{' '}
      <code className="font-mono text-xs text-ink-soft">…{hint}</code>
      <span className="block text-xs text-ink-soft">{ownerName || `User ${ownerId}`}</span>
    </>
  )
}

function keyRow(owned: RankedOwnedKey): Row {
  const { id } = owned
  return {
    ...owned,
    key: id,
    title: <KeyName owned={owned} />,
    field: `${countedAs.key}${id}`,
  }
}

/** Returns the rows of the tables. */
export function rowsOf({ people, roles, exports, keys, failing }: EverybodysRanks) {
  return {
    people: people.map((person): Row => {
      const { id } = person
      return {
        ...person,
        key: id,
        title: <PersonName person={person} />,
        field: `${personField}${id}`,
      }
    }),
    roles: roles.map((role): Row => {
      const field = `${countedAs.role}${role.name}`
      return { ...role, key: role.name, title: roleTitle(role.name), field }
    }),
    exports: exports.map((part): Row => {
      return { ...part, key: part.name, title: part.name, field: `${countedAs.export}${part.name}` }
    }),
    keys: keys.map(keyRow),
    failing: failing.map(keyRow),
  }
}
