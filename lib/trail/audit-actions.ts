import { isNameOf } from '@/lib/base/record-of'
import type { DetailName } from './audit-details'

/**
 * What kind an action is: `security` changes who may do what, shows or ends a secret, or is a sign-in; `ordinary` is the
 * rest.
 */
type ActionKind = 'security' | 'ordinary'

/** The entries of one action that a trail keeps for each day; further ones are counted. */
export const mostADay = { security: 50, ordinary: 20 } as const satisfies Record<ActionKind, number>

/** Every action of the audit trail: its kind, its title, and the details that the verb itself knows. */
export const auditActions = {
  'account.opened': {
    kind: 'security',
    title: 'Account opened',
    details: ['by', 'invitation', 'invitedBy'],
  },
  'attempt.code_wrong': { kind: 'security', title: 'Wrong code entered', details: [] },
  'attempt.passkey_refused': { kind: 'security', title: 'Passkey refused', details: [] },
  'attempt.password_wrong': { kind: 'security', title: 'Wrong password entered', details: [] },
  'attempt.permission_missing': {
    kind: 'security',
    title: 'Refused: permission missing',
    details: ['reason'],
  },
  'attempt.throttled': {
    kind: 'security',
    title: 'Refused: too many attempts',
    details: ['reason'],
  },
  'brand.set': { kind: 'ordinary', title: 'Name or logo changed', details: ['brand'] },
  'factor.added': { kind: 'security', title: 'Second factor turned on', details: [] },
  'factor.codes_renewed': { kind: 'security', title: 'Recovery codes renewed', details: [] },
  'factor.recovery_code_used': { kind: 'security', title: 'Recovery code used', details: [] },
  'factor.locked': {
    kind: 'security',
    title: 'Codes refused for a day after 30 wrong ones',
    details: [],
  },
  'factor.removed': { kind: 'security', title: 'Second factor turned off', details: [] },
  'identity.connected': {
    kind: 'security',
    title: 'Sign-in method connected',
    details: ['provider'],
  },
  'identity.disconnected': {
    kind: 'security',
    title: 'Sign-in method disconnected',
    details: ['provider'],
  },
  'key.created': { kind: 'ordinary', title: 'API key created', details: ['keyName', 'replaces'] },
  'key.deleted': { kind: 'security', title: 'API key deleted', details: ['reason'] },
  'key.imported': { kind: 'ordinary', title: 'API key imported', details: ['keyName'] },
  'key.leaked': {
    kind: 'security',
    title: 'API key reported as leaked',
    details: ['outcome', 'foundAt', 'source'],
  },
  'key.limits_set': {
    kind: 'security',
    title: 'Limits of an API key set by an administrator',
    details: ['limits'],
  },
  'key.link_revealed': { kind: 'security', title: 'Export link copied', details: [] },
  'key.restored': { kind: 'ordinary', title: 'API key restored', details: [] },
  'key.revealed': { kind: 'security', title: 'API key copied', details: [] },
  'key.revoked': { kind: 'security', title: 'API key revoked', details: ['reason'] },
  'key.revoked_by_possession': {
    kind: 'security',
    title: 'API key revoked by its holder',
    details: [],
  },
  'key.rotated': { kind: 'security', title: 'API key rotated', details: ['hint'] },
  'key.rotation_finished': { kind: 'security', title: 'Rotation finished', details: [] },
  'key.updated': {
    kind: 'security',
    title: 'API key edited',
    details: ['keyName', 'status', 'changed', 'expiresAtMs'],
  },
  'notice.given_up': {
    kind: 'ordinary',
    title: 'Notice could not be delivered',
    details: ['keyName', 'event', 'channel', 'reason'],
  },
  'passkey.added': { kind: 'security', title: 'Passkey added', details: ['passkey'] },
  'passkey.copied': {
    kind: 'security',
    title: 'Passkey refused: its counter did not grow',
    details: ['passkey'],
  },
  'passkey.removed': { kind: 'security', title: 'Passkey removed', details: [] },
  'password.changed': { kind: 'security', title: 'Password changed', details: [] },
  'password.reset': { kind: 'security', title: 'Password reset', details: [] },
  'password.reset_requested': {
    kind: 'security',
    title: 'Password reset link requested by mail',
    details: [],
  },
  'password.reset_issued': { kind: 'security', title: 'Password reset link created', details: [] },
  'policies.set': { kind: 'security', title: 'Policies changed', details: ['policies'] },
  'role.limits_set': {
    kind: 'security',
    title: 'Limits of a role set',
    details: ['role', 'limits'],
  },
  'profile.email_changed': { kind: 'security', title: 'E-mail changed', details: ['email'] },
  'profile.email_requested': {
    kind: 'security',
    title: 'Other e-mail asked for',
    details: ['email'],
  },
  'profile.name_changed': { kind: 'security', title: 'Name changed', details: ['userName'] },
  'profile.notices_set': { kind: 'security', title: 'Notices chosen', details: ['noticesOff'] },
  'session.ended': { kind: 'security', title: 'Session ended', details: [] },
  'session.opened_with_key': {
    kind: 'security',
    title: 'Console opened with an API key',
    details: ['keyName'],
  },
  'session.proven': { kind: 'ordinary', title: 'Identity confirmed', details: ['how'] },
  'session.started': { kind: 'security', title: 'Signed in', details: ['how', 'factor'] },
  'sessions.ended': { kind: 'security', title: 'Signed out everywhere', details: [] },
  'user.deactivated': { kind: 'security', title: 'User deactivated', details: [] },
  'user.deleted': { kind: 'security', title: 'User deleted', details: ['email'] },
  'user.invitation_withdrawn': { kind: 'security', title: 'Invitation withdrawn', details: [] },
  'user.invited': { kind: 'security', title: 'User invited', details: ['email', 'role'] },
  'user.limits_set': {
    kind: 'security',
    title: 'Limits of a user set by an administrator',
    details: ['limits'],
  },
  'user.reactivated': { kind: 'security', title: 'User reactivated', details: [] },
  'user.renamed': { kind: 'security', title: 'User renamed', details: ['userName'] },
  'user.role_changed': { kind: 'security', title: 'Role changed', details: ['role'] },
} as const satisfies Record<
  string,
  { kind: ActionKind; title: string; details: readonly DetailName[] }
>

export type AuditAction = keyof typeof auditActions

/** The details of an entry of this action, without credentials. */
export type AuditDetails<Action extends AuditAction> = {
  readonly [Name in DetailName]?: Name extends (typeof auditActions)[Action]['details'][number]
    ? string
    : never
}

/** Names of the security events, for the filter of the trail. */
const securityActions = Object.entries(auditActions).flatMap(([name, { kind }]) =>
  kind === 'security' ? [name] : [],
)

/** What an audit entry is about, for the filter of the trail. */
export const actionGroups = [
  { id: 'security', title: 'Security events', prefixes: securityActions },
  { id: 'keys', title: 'API keys', prefixes: ['key.', 'notice.'] },
  {
    id: 'sign-in',
    title: 'Sign-in and credentials',
    prefixes: ['session', 'password.', 'passkey.', 'profile.', 'identity.', 'factor.', 'attempt.'],
  },
  { id: 'attempts', title: 'Refused attempts', prefixes: ['attempt.'] },
  {
    id: 'people',
    title: 'People',
    prefixes: ['user.', 'account.', 'role.', 'policies.', 'brand.'],
  },
] as const

export type ActionGroupId = (typeof actionGroups)[number]['id']

/** Returns the title of an action. An action of a later version is its own title. */
export function actionTitle(action: string): string {
  return isNameOf(auditActions, action) ? auditActions[action].title : action
}
