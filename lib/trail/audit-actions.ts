import { isNameOf } from '@/lib/base/record-of'

/** The details an entry can carry, as their titles; scripts add some of them, such as the name of the key. */
const detailTitles = {
  before: 'before',
  by: 'by',
  changed: 'changed',
  channel: 'channel',
  email: 'e-mail',
  event: 'event',
  expiresAtMs: 'expires',
  factor: 'second factor',
  foundAt: 'found at',
  hint: 'new ending',
  how: 'by',
  invitation: 'invitation',
  invitedBy: 'invited by',
  keyName: 'key',
  outcome: 'outcome',
  previousHint: 'older ending',
  previousUntilMs: 'older secret until',
  provider: 'provider',
  reason: 'reason',
  replaces: 'replaces',
  role: 'role',
  secret: 'secret',
  source: 'source',
  status: 'status',
  userId: 'user id',
} as const

type DetailName = keyof typeof detailTitles

/** Every action of the audit trail: its title, and the details that the verb itself knows. */
export const auditActions = {
  'account.opened': { title: 'Account opened', details: ['by', 'invitation', 'invitedBy'] },
  'factor.added': { title: 'Second factor turned on', details: [] },
  'factor.codes_renewed': { title: 'Recovery codes renewed', details: [] },
  'factor.recovery_code_used': { title: 'Recovery code used', details: [] },
  'factor.removed': { title: 'Second factor turned off', details: [] },
  'identity.connected': { title: 'Sign-in method connected', details: ['provider'] },
  'identity.disconnected': { title: 'Sign-in method disconnected', details: ['provider'] },
  'key.created': { title: 'API key created', details: ['keyName', 'replaces'] },
  'key.deleted': { title: 'API key deleted', details: ['reason'] },
  'key.imported': { title: 'API key imported', details: ['keyName'] },
  'key.leaked': { title: 'API key reported as leaked', details: ['outcome', 'foundAt', 'source'] },
  'key.link_revealed': { title: 'Export link copied', details: [] },
  'key.restored': { title: 'API key restored', details: [] },
  'key.revealed': { title: 'API key copied', details: [] },
  'key.revoked': { title: 'API key revoked', details: ['reason'] },
  'key.revoked_by_possession': { title: 'API key revoked by its holder', details: [] },
  'key.rotated': { title: 'API key rotated', details: ['hint'] },
  'key.rotation_finished': { title: 'Rotation finished', details: [] },
  'key.updated': {
    title: 'API key edited',
    details: ['keyName', 'status', 'changed', 'expiresAtMs'],
  },
  'notice.given_up': {
    title: 'Notice could not be delivered',
    details: ['keyName', 'event', 'channel', 'reason'],
  },
  'password.changed': { title: 'Password changed', details: [] },
  'password.reset': { title: 'Password reset', details: [] },
  'password.reset_issued': { title: 'Password reset link created', details: [] },
  'session.ended': { title: 'Session ended', details: [] },
  'session.proven': { title: 'Identity confirmed', details: ['how'] },
  'session.started': { title: 'Signed in', details: ['how', 'factor'] },
  'sessions.ended': { title: 'Signed out everywhere', details: [] },
  'user.deactivated': { title: 'User deactivated', details: [] },
  'user.invitation_withdrawn': { title: 'Invitation withdrawn', details: [] },
  'user.invited': { title: 'User invited', details: ['email', 'role'] },
  'user.reactivated': { title: 'User reactivated', details: [] },
  'user.role_changed': { title: 'Role changed', details: ['role'] },
} as const satisfies Record<string, { title: string; details: readonly DetailName[] }>

export type AuditAction = keyof typeof auditActions

/** The details of an entry of this action; none is a credential. */
export type AuditDetails<Action extends AuditAction> = {
  readonly [Name in DetailName]?: Name extends (typeof auditActions)[Action]['details'][number]
    ? string
    : never
}

/** What an audit entry is about, for the filter of the trail. */
export const actionGroups = [
  { id: 'keys', title: 'API keys', prefixes: ['key.', 'notice.'] },
  {
    id: 'sign-in',
    title: 'Sign-in and credentials',
    prefixes: ['session', 'password.', 'identity.', 'factor.'],
  },
  { id: 'people', title: 'People', prefixes: ['user.', 'account.'] },
] as const

export type ActionGroupId = (typeof actionGroups)[number]['id']

/** Returns the title of an action. An action of a later version is its own title. */
export function actionTitle(action: string): string {
  return isNameOf(auditActions, action) ? auditActions[action].title : action
}

/** Returns the title of a detail. A detail of a later version is its own title. */
export function detailTitle(name: string): string {
  return isNameOf(detailTitles, name) ? detailTitles[name] : name
}
