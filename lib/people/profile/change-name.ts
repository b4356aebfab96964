import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { userSearchText } from '../administer/listed-user'
import { renameUserScript } from '../administer/rename-user.lua'
import { personNameSchema, readField } from '../person-form'

/** Of a change that another one came before. */
export const overtaken = problem(
  'conflict',
  'Your account has changed since. Reload the page and try again.',
)

/**
 * Changes the actor's name as others see it.
 * @returns a problem with `name`; `conflict` when the e-mail address has changed since
 * @throws KvError when the store cannot be asked
 */
export async function changeName(
  context: CommandContext,
  wanted: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const read = readField('name', personNameSchema, wanted)
  if (!read.ok) return read
  const { userId: id, email } = context.actor
  const name = read.value
  const outcome = await renameUserScript.run(
    { user: keyNames.user(id), activity: keyNames.activity(id), administrator: undefined },
    {
      name,
      email,
      searchText: userSearchText({ id, email, name }),
      entry: auditEntry(context, 'profile.name_changed', id, { userName: name }),
    },
    store,
  )
  return outcome === 'changed' || outcome === 'unchanged' ? succeed(undefined) : fail(overtaken)
}
