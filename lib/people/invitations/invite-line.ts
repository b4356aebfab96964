import type { LineError, TableLine } from '@/lib/base/csv/table-line'
import { namesOf } from '@/lib/base/record-of'

/** The supported columns: their names in the header and in messages. */
export const inviteColumnLabels = {
  email: 'E-mail',
  name: 'Name',
  role: 'Role',
  userid: 'User id',
} as const
export type InviteColumn = keyof typeof inviteColumnLabels
export const inviteColumns = namesOf(inviteColumnLabels)

export type InviteLine = TableLine<InviteColumn>
export type InviteLineError = LineError<InviteColumn>
