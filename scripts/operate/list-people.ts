import { countedText } from '@/lib/base/count-text'
import { isoTime } from '@/lib/base/time'
import { listUsers, type UserListQuery } from '@/lib/people/administer/list-users'
import { findUser } from '@/lib/people/find-user'
import { hasFactor, type User } from '@/lib/people/user'
import { operator } from './operator-context'

const everybody: UserListQuery = { search: '', role: '', status: '', page: 1 }

function factorOf(user: User | undefined): string {
  return user && hasFactor(user) ? 'second-factor' : '-'
}

async function* pages(query: UserListQuery) {
  for (let page = 1; ; page += 1) {
    const found = await listUsers(operator, { ...query, page })
    if (!found.ok) throw new Error(found.failure.detail)
    yield* found.value.users
    if (page * found.value.pageSize >= found.value.total) return
  }
}

/** Prints the people of the instance, one a line: id, role, status, second factor, keys, since when, e-mail, name. */
export async function listPeople(search: string): Promise<void> {
  let count = 0
  for await (const { id, role, status, keyCount, createdAtMs, email, name } of pages({
    ...everybody,
    search,
  })) {
    const factor = factorOf(await findUser(id))
    const since = isoTime(createdAtMs).slice(0, 10)
    const line = [id, role, status, factor, countedText(keyCount, 'key'), since, email, name]
    // A name must not steer the terminal.
    console.log(line.map((part) => part.replace(/\p{Cc}/gu, ' ')).join('\t'))
    count += 1
  }
  console.log(`keyward: ${count} people`)
}

/** Says so when nobody can administer the instance any more. */
export async function tellAdministrators(): Promise<void> {
  const found = await listUsers(operator, {
    ...everybody,
    role: 'administrator',
    status: 'active',
  })
  if (found.ok && found.value.total > 0) return
  console.error(
    'keyward: the instance has no active administrator. Make one: npm run users -- role <who> administrator',
  )
}
