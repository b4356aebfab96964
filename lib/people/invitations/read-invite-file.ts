import { readTable, withoutRepeats } from '@/lib/base/csv/read-table'
import type { Table } from '@/lib/base/csv/table-line'
import { foldEmail } from '../fold-email'
import { type InviteColumn, inviteColumns } from './invite-line'

/** Most lines of one file. */
const mostInviteLines = 1_000

function needs(columns: readonly InviteColumn[]): string | undefined {
  return columns.includes('email') && columns.includes('name') && columns.includes('role')
    ? undefined
    : 'The first line has to name the columns: email, name, role, and userid for partners and advertisers.'
}

/** Parses a file of invitations: a header with the columns, then one person per line. Also runs in the browser. */
export function readInviteFile(text: string): Table<InviteColumn> {
  const options = { columns: inviteColumns, mostLines: mostInviteLines, needs }
  const people = withoutRepeats(
    readTable(text, options),
    ({ fields }) => foldEmail(fields.email ?? ''),
    (earlier) => `The address of line ${earlier} once more.`,
  )
  return withoutRepeats(
    people,
    ({ fields }) => fields.userid ?? '',
    (earlier) => `The user id of line ${earlier} once more.`,
  )
}
