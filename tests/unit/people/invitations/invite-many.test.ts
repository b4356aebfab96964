import { inviteMany, mostInvitesAtOnce } from '@/lib/people/invitations/invite-many'
import { listInvitations } from '@/lib/people/invitations/list-invitations'
import { readInvitation } from '@/lib/people/invitations/read-invitation'
import { readInviteFile } from '@/lib/people/invitations/read-invite-file'
import {
  expect,
  newForm,
  openUser,
  outcomeOf,
  readActivity,
  test,
  tokenOf,
} from '../administer/administer-fixture'

/** Lines of new people, as a file has them. */
function linesOf(count: number) {
  const rows = Array.from({ length: count }, () => {
    const { email, name, userId } = newForm()
    return `${email},${name},Partner,${userId}`
  })
  return readInviteFile(`email,name,role,userid\n${rows.join('\n')}`).lines
}

test('a check invites nobody, and tells of each line what would become of it', async ({
  store,
}) => {
  const context = await openUser('administrator')
  const other = await openUser()
  const [good, ...bad] = linesOf(4)
  if (!good) throw new Error('a line is missing')
  const lines = [
    good,
    { line: 3, fields: { ...bad[0]?.fields, email: 'no address', role: 'boss' } },
    { line: 4, fields: { ...bad[1]?.fields, email: ` ${other.actor.email.toUpperCase()}` } },
    { line: 5, fields: { ...bad[2]?.fields, userid: other.actor.userId } },
    { line: 6, fields: { email: 'v@example.org', name: 'Viewer without id', role: 'viewer' } },
  ]
  const before = await listInvitations(context.actor)
  const checked = await inviteMany(context, lines, { commits: false })
  if (!checked.ok) throw new Error(checked.failure.detail)
  expect(checked.value).toMatchObject([
    { line: 2, outcome: 'new' },
    { line: 3, outcome: 'refused', errors: [{ column: 'email' }, { column: 'role' }] },
    { line: 4, outcome: 'known', message: 'Already a user. Nothing is changed.' },
    { line: 5, outcome: 'refused', errors: [{ column: 'userid' }] },
    { line: 6, outcome: 'new' },
  ])
  expect(JSON.stringify(checked.value)).not.toContain('/invitation')
  expect(await listInvitations(context.actor)).toEqual(before)
  expect(store).toBeDefined()
})

test('each line becomes one invitation with its own link and entry, and once only', async ({
  store,
}) => {
  const context = await openUser('administrator')
  const lines = linesOf(3)
  const invited = await inviteMany(context, lines, { commits: true })
  if (!invited.ok) throw new Error(invited.failure.detail)
  for (const [at, outcome] of invited.value.entries()) {
    if (outcome.outcome !== 'new' || !outcome.link) throw new Error(JSON.stringify(outcome))
    expect(outcome.isMailed).toBe(false)
    const found = await readInvitation(tokenOf(outcome.link), Date.now())
    expect(found.ok && found.value.email).toBe(lines[at]?.fields.email)
    expect(found.ok && found.value.role).toBe('partner')
  }
  const entries = await readActivity(store.kv, context.actor.userId)
  expect(entries.filter((entry) => entry.includes('user.invited'))).toHaveLength(3)
  const again = await inviteMany(context, lines, { commits: true })
  expect(again.ok && again.value.map(({ outcome }) => outcome)).toEqual(['known', 'known', 'known'])
})

test('only administrators invite, and no more than some lines at once', async () => {
  const lines = linesOf(mostInvitesAtOnce + 1)
  expect(outcomeOf(await inviteMany(await openUser(), lines, { commits: true }))).toBe(
    'administrators_only',
  )
  const administrator = await openUser('administrator')
  expect(outcomeOf(await inviteMany(administrator, lines, { commits: true }))).toBe('bad_request')
})

test('a file names what is wrong with it, and lines that repeat an address or an id', () => {
  expect(readInviteFile('name,role\nA,viewer').failure).toContain('email, name, role')
  const read = readInviteFile(
    [
      'role;userid;email;name;team',
      'partner;7;a@example.org;A;x',
      'partner;8;A@example.org;B;x',
      'partner;7;c@example.org;C;x',
      'viewer;;d@example.org',
    ].join('\n'),
  )
  expect(read.lines.map(({ line }) => line)).toEqual([2])
  expect(read.errors.map(({ line, message }) => [line, message])).toEqual([
    [3, 'The address of line 2 once more.'],
    [4, 'The user id of line 2 once more.'],
    [5, 'The line has 3 cells, the first line 5.'],
  ])
  expect(read.unusedColumns).toEqual(['team'])
  const many = `email,name,role\n${'a@example.org,A,viewer\n'.repeat(1_001)}`
  expect(readInviteFile(many).failure).toContain('1,000')
})
