import type { CommandContext } from '@/lib/base/actor'
import { namesOf } from '@/lib/base/record-of'
import { noticeSettings } from '@/lib/outbox/event-table'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { setNoticesScript } from './set-notices.lua'

/**
 * Stores which mails the actor wants; unknown names are ignored. They hold for mails that are not sent yet, too.
 * @param wanted names of `noticeSettings`; all others are turned off
 * @throws KvError when the store cannot be asked
 */
export async function setNotices(
  context: CommandContext,
  wanted: readonly string[],
  store: Kv = kv(),
): Promise<void> {
  const { userId } = context.actor
  const muted = namesOf(noticeSettings)
    .filter((name) => !wanted.includes(name))
    .join(',')
  await setNoticesScript.run(
    { user: keyNames.user(userId), activity: keyNames.activity(userId) },
    {
      off: muted,
      entry: auditEntry(context, 'profile.notices_set', userId, { noticesOff: muted }),
    },
    store,
  )
}
