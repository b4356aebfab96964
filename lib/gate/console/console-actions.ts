import type { consolePolicies } from '@/lib/limits/policies'
import type { AuditAction } from '@/lib/trail/audit-actions'

/** What one server action of the console requires, and what it leaves behind. */
export interface ConsoleAction {
  /** Who may call it. A `visitor` may be an API key that opened the console; every other role is a signed-in person. */
  role: 'visitor' | 'person' | 'administrator'
  /**
   * When it requires a recent step-up. `always`: before it does anything. `when it widens`: only if something gets more
   * access; the verb compares with what is stored. `with a code`: always, and a code of the second factor as well.
   */
  proof: 'never' | 'always' | 'when it widens' | 'with a code'
  /** The limit that counts it. `attempts`: the action itself counts guesses of passwords and codes. */
  count: keyof typeof consolePolicies | 'attempts' | 'never'
  /** The entries that it can leave in the audit trail. */
  audit: readonly AuditAction[]
}

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
    audit: ['key.imported'],
  },
  bulkAction: {
    role: 'person',
    proof: 'when it widens',
    count: 'bulk',
    audit: ['key.revoked', 'key.deleted', 'key.updated'],
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
  revealKeyAction: { role: 'person', proof: 'always', count: 'change', audit: ['key.revealed'] },
  revealExportLinkAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    audit: ['key.link_revealed'],
  },
  revealLinkAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    audit: ['key.link_revealed'],
  },

  /** Only reads what every visitor may list, and may come with every word that is typed. */
  findAction: { role: 'visitor', proof: 'never', count: 'never', audit: [] },

  inviteUserAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['user.invited'],
  },
  withdrawInvitationAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['user.invitation_withdrawn'],
  },
  changeRoleAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['user.role_changed'],
  },
  deactivateUserAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['user.deactivated'],
  },
  reactivateUserAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['user.reactivated'],
  },
  issueResetAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['password.reset_issued'],
  },
  revokeKeyOfAction: {
    role: 'administrator',
    proof: 'always',
    count: 'change',
    audit: ['key.revoked'],
  },

  changePasswordAction: {
    role: 'person',
    proof: 'never',
    count: 'attempts',
    audit: ['password.changed', 'session.started'],
  },
  connectAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    audit: ['identity.connected'],
  },
  disconnectAction: {
    role: 'person',
    proof: 'always',
    count: 'change',
    audit: ['identity.disconnected'],
  },
  offerFactorAction: { role: 'person', proof: 'always', count: 'change', audit: [] },
  addFactorAction: { role: 'person', proof: 'always', count: 'attempts', audit: ['factor.added'] },
  renewCodesAction: {
    role: 'person',
    proof: 'with a code',
    count: 'attempts',
    audit: ['factor.codes_renewed', 'factor.recovery_code_used'],
  },
  removeFactorAction: {
    role: 'person',
    proof: 'with a code',
    count: 'attempts',
    audit: ['factor.removed', 'factor.recovery_code_used'],
  },
  hideStepsAction: { role: 'person', proof: 'never', count: 'change', audit: [] },
  saveStartPageAction: { role: 'person', proof: 'never', count: 'change', audit: [] },
  endSessionAction: { role: 'person', proof: 'never', count: 'end', audit: ['session.ended'] },
  signOutEverywhereAction: {
    role: 'person',
    proof: 'never',
    count: 'never',
    audit: ['sessions.ended'],
  },
  readStepUpMethodsAction: { role: 'person', proof: 'never', count: 'never', audit: [] },
  stepUpAction: {
    role: 'person',
    proof: 'never',
    count: 'attempts',
    audit: ['session.proven', 'factor.recovery_code_used'],
  },

  previewAction: { role: 'visitor', proof: 'never', count: 'never', audit: [] },
  explainEmptinessAction: { role: 'visitor', proof: 'never', count: 'never', audit: [] },
} as const satisfies Record<string, ConsoleAction>

export type ConsoleActionName = keyof typeof consoleActions

/** Returns the row of an action. */
export function actionOf(name: ConsoleActionName): ConsoleAction {
  return consoleActions[name]
}
