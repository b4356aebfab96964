import type { CommandContext } from '@/lib/base/actor'
import { accountEvents } from '@/lib/outbox/key-events'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { userSearchText } from '../administer/listed-user'
import { foldEmail } from '../fold-email'
import type { User } from '../user'

/** Returns the names and the input of the scripts that give a user another e-mail address. */
export function emailMove(
  context: CommandContext,
  { id, name, email: before }: Pick<User, 'id' | 'name' | 'email'>,
  email: string,
) {
  return {
    names: {
      user: keyNames.user(id),
      userByEmail: keyNames.userByEmail(foldEmail(before)),
      newUserByEmail: keyNames.userByEmail(foldEmail(email)),
      activity: keyNames.activity(id),
    },
    input: {
      before,
      email,
      searchText: userSearchText({ id, email, name }),
      entry: auditEntry(context, 'profile.email_changed', id, { email }),
      events: accountEvents(context.nowMs, {
        type: 'account.email_change',
        data: { to: before, step: 'changed' },
      }),
    },
  }
}
