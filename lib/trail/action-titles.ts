/** What an audit entry is about, for the filter of the trail. */
export const actionGroups = [
  { id: 'keys', title: 'API keys', prefixes: ['key.', 'notice.'] },
  {
    id: 'sign-in',
    title: 'Sign-in and credentials',
    prefixes: ['session', 'password.', 'identity.', 'factor.', 'recovery'],
  },
  { id: 'people', title: 'People', prefixes: ['user.', 'account.', 'invitation.'] },
] as const

export type ActionGroupId = (typeof actionGroups)[number]['id']

/** Every action that the trail knows, in words. */
const titles: Readonly<Record<string, string>> = {
  'account.opened': 'Account opened',
  'factor.added': 'Second factor turned on',
  'factor.codes_renewed': 'Recovery codes renewed',
  'factor.recovery_code_used': 'Recovery code used',
  'factor.removed': 'Second factor turned off',
  'identity.connected': 'Sign-in method connected',
  'identity.disconnected': 'Sign-in method disconnected',
  'key.created': 'API key created',
  'key.deleted': 'API key deleted',
  'key.expiring': 'Told that an API key expires',
  'key.imported': 'API key imported',
  'key.leaked': 'API key reported as leaked',
  'key.link_revealed': 'Export link copied',
  'key.restored': 'API key restored',
  'key.revealed': 'API key copied',
  'key.revoked': 'API key revoked',
  'key.revoked_by_possession': 'API key revoked by somebody who held it',
  'key.rotated': 'API key rotated',
  'key.rotation_finished': 'Rotation finished',
  'key.updated': 'API key edited',
  'notice.given_up': 'Notice could not be delivered',
  'password.changed': 'Password changed',
  'password.reset': 'Password reset',
  'password.reset_issued': 'Password reset issued',
  'session.ended': 'Session ended',
  'session.proven': 'Identity confirmed',
  'session.started': 'Signed in',
  'sessions.ended': 'Signed out everywhere',
  'user.deactivated': 'User deactivated',
  'user.invitation_withdrawn': 'Invitation withdrawn',
  'user.invited': 'User invited',
  'user.reactivated': 'User reactivated',
  'user.role_changed': 'Role changed',
}

/** The words for an action; one that has none yet is shown as it is. */
export function actionTitle(action: string): string {
  return titles[action] ?? action
}

/** Whether an action has words; a test holds every action of the code against this. */
export function hasActionTitle(action: string): boolean {
  return action in titles
}
