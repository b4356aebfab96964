import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { sources } from './source-files'

/**
 * When each server action asks for a recent step-up. `always`: before it does anything. `for more`: only where
 * something becomes wider; verbs compare with what is stored (tests/unit/keys/record/step-up-for-more.test.ts). `never`: it ends
 * or narrows something, only looks, or takes a step-up itself.
 */
const stepUps: Record<string, 'always' | 'for more' | 'never'> = {
  createKeyAction: 'for more',
  updateKeyAction: 'for more',
  bulkAction: 'for more',
  importLinesAction: 'for more',
  revealKeyAction: 'always',
  revealExportLinkAction: 'always',
  revealLinkAction: 'always',
  rotateKeyAction: 'always',
  finishRotationAction: 'never',
  revokeKeyAction: 'never',
  deleteKeyAction: 'never',
  restoreKeyAction: 'never',
  inviteUserAction: 'always',
  withdrawInvitationAction: 'always',
  changeRoleAction: 'always',
  deactivateUserAction: 'always',
  reactivateUserAction: 'always',
  issueResetAction: 'always',
  revokeKeyOfAction: 'always',
  connectAction: 'always',
  disconnectAction: 'always',
  offerFactorAction: 'always',
  addFactorAction: 'always',
  renewCodesAction: 'always',
  removeFactorAction: 'always',
  changePasswordAction: 'never',
  endSessionAction: 'never',
  signOutEverywhereAction: 'never',
  readStepUpMethodsAction: 'never',
  stepUpAction: 'never',
  previewAction: 'never',
  explainEmptinessAction: 'never',
}

function isExported(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function isServerFile(tree: ts.SourceFile): boolean {
  return /^['"]use server['"]/.test(tree.statements[0]?.getText() ?? '')
}

const exported = sources
  .filter(({ tree }) => isServerFile(tree))
  .flatMap(({ tree }) => tree.statements.filter(isExported))
  .filter((node) => !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node))

test('server actions are the only exports of their files', () => {
  expect(exported.filter((node) => !ts.isFunctionDeclaration(node))).toEqual([])
  const inline = sources.filter(
    ({ path, tree }) =>
      path.startsWith('app/') && !isServerFile(tree) && /['"]use server['"]/.test(tree.text),
  )
  expect(inline.map(({ path }) => path)).toEqual([])
})

test('every action that needs step-up confirms the identity before its verb runs', () => {
  const [helper] = sources.filter(({ path }) => path === 'app/_ui/session/when-confirmed.ts')
  const found = helper?.tree.statements.find(
    (node) => ts.isFunctionDeclaration(node) && node.name?.text === 'whenConfirmed',
  )
  const [first, second, ...others] =
    found && ts.isFunctionDeclaration(found) ? (found.body?.statements ?? []) : []
  expect(first?.getText()).toBe('const proven = await steppedUpContext()')
  expect(second?.getText()).toBe('return proven.ok ? verb(proven.value) : proven')
  expect(others).toEqual([])
})

test('every server action is listed as asking for confirmation or not, and does so', () => {
  const found = exported.filter((node) => ts.isFunctionDeclaration(node))
  expect(found.map(({ name }) => name?.text).sort()).toEqual(Object.keys(stepUps).sort())
  for (const action of found) {
    const name = action.name?.text ?? ''
    const asks = /await (?:steppedUpContext\(\)|whenConfirmed\()/.test(action.getText())
    expect(asks, name).toBe(stepUps[name] === 'always')
  }
})
