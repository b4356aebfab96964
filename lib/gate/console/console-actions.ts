import { accountActions } from './account-actions'
import type { ActionRow } from './action-row'

/** What changes people and rules, for everybody. */
const administering = { role: 'administrator', proof: 'always', count: 'change' } as const

/**
 * Every server action of the console, by the name of its function. `consoleAction` enforces the row; a test compares the
 * table with the build, so that no action is without a row.
 */
export const consoleActions = {
  createKeyAction: {
    role: 'person',
    proof: 'when it widens',
    count: 'change',
    audit: ['key.created'],
  },
  updateKeyAction: {
    role: 'person',
    proof: 'when it widens',
    count: 'change',
    audit: ['key.updated'],
  },
  importLinesAction: {
    role: 'person',
    proof: 'when it widens',
    count: 'import',
    takes: 'lines',
    audit: ['key.imported'],
  },
  saveListViewAction: { role: 'visitor', proof: 'never', count: 'never', audit: [] },
  findSecretAction: {
    role: 'visitor',
    proof: 'never',
    count: 'never',
    takes: 'pasted',
    audit: [],
  },
  bulkAction: {
    role: 'person',
    proof: 'when it widens',
    count: 'bulk',
    audit: ['key.revoked', 'key.deleted', 'key.updated'],
  },
  undoDeletionAction: {
    role: 'person',
    proof: 'when it widens',
    count: 'end',
    audit: ['key.restored'],
  },
  restoreKeyAction: { role: 'person', proof: 'never', count: 'change', audit: ['key.restored'] },
  rotateKeyAction: { role: 'person', proof: 'always', count: 'change', audit: ['key.rotated'] },
  finishRotationAction: {
    role: 'person',
    proof: 'never',
    count: 'end',
    audit: ['key.rotation_finished'],
  },
  revokeKeyAction: { role: 'person', proof: 'never', count: 'end', audit: ['key.revoked'] },
  deleteKeyAction: { role: 'person', proof: 'never', count: 'end', audit: ['key.deleted'] },
  revealKeyAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    takes: 'key',
    audit: ['key.revealed'],
  },
  revealExportLinkAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    takes: 'key',
    audit: ['key.link_revealed'],
  },
  revealLinkAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    takes: 'key',
    audit: ['key.link_revealed'],
  },

  /** Only reads what every visitor may list, and may come with every word that is typed. */
  findAction: { role: 'visitor', proof: 'never', count: 'never', takes: 'text', audit: [] },

  inviteUserAction: { ...administering, audit: ['user.invited'] },
  inviteManyAction: {
    ...administering,
    count: 'import',
    takes: 'lines',
    audit: ['user.invited'],
  },
  withdrawInvitationAction: { ...administering, audit: ['user.invitation_withdrawn'] },
  changeRoleAction: { ...administering, audit: ['user.role_changed'] },
  deactivateUserAction: { ...administering, audit: ['user.deactivated'] },
  reactivateUserAction: { ...administering, audit: ['user.reactivated'] },
  setEmailAction: { ...administering, audit: ['profile.email_changed'] },
  issueResetAction: { ...administering, audit: ['password.reset_issued'] },
  revokeKeyOfAction: { ...administering, audit: ['key.revoked'] },

  renameUserAction: { ...administering, audit: ['user.renamed'] },
  resetFactorAction: { ...administering, audit: ['factor.removed'] },
  deleteUserAction: { ...administering, audit: ['user.deactivated', 'user.deleted'] },
  setLimitsAction: {
    ...administering,
    audit: ['key.limits_set', 'user.limits_set', 'role.limits_set'],
  },
  setBrandAction: { ...administering, audit: ['brand.set'] },
  setPoliciesAction: { ...administering, audit: ['policies.set'] },

  ...accountActions,

  findKeyChoicesAction: {
    role: 'visitor',
    proof: 'never',
    count: 'never',
    takes: 'linkKeys',
    audit: [],
  },
  previewAction: { role: 'visitor', proof: 'never', count: 'never', takes: 'preview', audit: [] },
  explainEmptinessAction: {
    role: 'visitor',
    proof: 'never',
    count: 'never',
    takes: 'preview',
    audit: [],
  },
} as const satisfies Record<string, ActionRow>

export type ConsoleActionName = keyof typeof consoleActions

/** Returns the row of an action. */
export function actionOf(name: ConsoleActionName): ActionRow {
  return consoleActions[name]
}
