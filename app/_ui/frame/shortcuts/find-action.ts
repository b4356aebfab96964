'use server'

import { keyPageHref, keyText } from '@/app/_ui/address/keys-address'
import { userHref } from '@/app/_ui/address/users-address'
import type { Actor, CommandContext } from '@/lib/base/actor'
import { listExportGroups } from '@/lib/exports/catalogue/catalogue'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import { consoleAction } from '@/lib/gate/console/console-action'
import { listKeys } from '@/lib/keys/list/list-keys'
import { listUsers } from '@/lib/people/administer/list-users'
import type { Destination } from './destination'
import { looksSecret } from './looks-secret'
import { matches } from './match'

const mostOfEach = 6

const newest = { status: '', sort: 'created', direction: 'descending', page: 1 } as const

async function findKeys({ actor, nowMs }: CommandContext, search: string): Promise<Destination[]> {
  const { keys } = await listKeys(actor, { ...newest, search }, nowMs)
  return keys.map((key) => ({
    kind: 'key',
    label: key.name,
    detail: keyText(key),
    href: keyPageHref(key.id),
  }))
}

async function findPeople(actor: Actor, search: string): Promise<Destination[]> {
  if (actor.role !== 'administrator') return []
  const found = await listUsers(actor, { search, role: '', status: '', page: 1 })
  if (!found.ok) return []
  return found.value.users.map(({ id, name, email }) => ({
    kind: 'person',
    label: name,
    detail: email,
    href: userHref(id),
  }))
}

function findExports(actor: Actor, search: string): Destination[] {
  return listExportGroups()
    .flatMap(({ exports }) => exports)
    .filter((one) => mayReadExport(actor, one) && matches(`${one.title} ${one.name}`, search))
    .map(({ name, title }) => ({
      kind: 'export',
      label: title,
      detail: name,
      href: `/insights/exports/build?export=${encodeURIComponent(name)}`,
    }))
}

/**
 * Finds keys and exports by name, and for administrators people by name, e-mail and id. A text that may be a key is not
 * searched for. An outage is told to the palette, which still has its pages.
 */
export const findAction = consoleAction(
  'findAction',
  ({ detail }): { failure: string } => ({ failure: detail }),
  async (context: CommandContext, text: string): Promise<Destination[] | { failure: string }> => {
    const search = String(text).trim().slice(0, 100)
    if (search === '' || looksSecret(search)) return []
    const found = await Promise.all([
      findKeys(context, search),
      findExports(context.actor, search),
      findPeople(context.actor, search),
    ])
    return found.flatMap((some) => some.slice(0, mostOfEach))
  },
)
