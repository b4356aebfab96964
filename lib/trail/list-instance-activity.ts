import type { Actor } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { mostInstanceEntries } from '@/lib/store/lua/audit.lua'
import { type AuditEvent, toAuditEvent } from './audit-event'
import { type ActivityQuery, mostLooked, mostScripts, pageSize, toFilters } from './list-activity'
import {
  indexInstanceActivityScript,
  listInstanceActivityScript,
} from './list-instance-activity.lua'

/** The filters of the trails of all people. */
export interface InstanceActivityQuery extends Omit<ActivityQuery, 'ownerId'> {
  /** User id of whose account it is about; empty for everybody. */
  person: string
  /** Beginning of the address that it came from; empty for any. */
  address: string
}

/** An entry, and whose account it is about. */
export interface InstanceEvent extends AuditEvent {
  ownerId: string
}

export interface InstanceActivityPage {
  events: InstanceEvent[]
  /** Cursor of the next page; undefined at the end. */
  next: string | undefined
}

const usersAtOnce = 20
const entriesAtOnce = 2_000
const cursorShape = /^[^:]{1,20}:\d{1,15}-\d{1,10}$/

const keys = {
  instanceActivity: keyNames.instanceActivity(),
  instanceActivityScan: keyNames.instanceActivityScan(),
}

async function bringInOlder(): Promise<void> {
  const input = {
    mostUsers: usersAtOnce,
    mostEntries: entriesAtOnce,
    mostKept: mostInstanceEntries,
  }
  const names = { ...keys, users: keyNames.users() }
  while (!(await indexInstanceActivityScript.run(names, input)));
}

type Input = Parameters<typeof listInstanceActivityScript.run>[1]

async function readPage(input: Input) {
  const reply = await listInstanceActivityScript.run(keys, input)
  if (reply !== 'unindexed') return reply
  await bringInOlder()
  const indexed = await listInstanceActivityScript.run(keys, input)
  if (indexed === 'unindexed') throw new KvError('the activity is not indexed')
  return indexed
}

/**
 * Returns one page of the trails of all people, the latest first. Only for administrators.
 * @param most entries on the page, 50 by default
 * @throws KvError when the store cannot be asked
 */
export async function listInstanceActivity(
  actor: Actor,
  query: InstanceActivityQuery,
  most = pageSize,
): Promise<Result<InstanceActivityPage, Problem>> {
  if (actor.role !== 'administrator') {
    return fail(
      problem('administrators_only', 'Only administrators see the activity of everybody.'),
    )
  }
  const { person, before } = query
  const filters = { ...toFilters(query), person, mostLooked }
  const events: InstanceEvent[] = []
  let after = cursorShape.test(before) ? before : ''
  for (let scripts = 0; scripts < mostScripts && events.length < most; scripts += 1) {
    const [next, ...found] = await readPage({
      ...filters,
      after,
      pageSize: most - events.length,
    })
    events.push(...found.map(([ownerId, id, fields]) => ({ ...toAuditEvent(id, fields), ownerId })))
    if (next === '') return succeed({ events, next: undefined })
    after = next
  }
  return succeed({ events, next: after })
}
