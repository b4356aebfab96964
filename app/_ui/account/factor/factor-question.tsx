import type { FactorOffer } from '@/lib/people/second-factor/add-factor'
import { offerFactorAction, removeFactorAction, renewCodesAction } from './factor-actions'
import { FactorCodeDialog } from './factor-code-dialog'

/** What a change of the second factor shows before it is done: an app to set up, or recovery codes. */
export type FactorStage = { offered: FactorOffer } | { codes: readonly string[] }

/** A change of the second factor that asks for it first. */
export type FactorChange = 'add' | 'renew' | 'remove'

/** Asks for the second factor before a step that changes it. */
export function FactorQuestion({
  asking,
  hasPasskeys,
  onStage,
  onOff,
  onClose,
}: {
  asking: FactorChange
  hasPasskeys: boolean
  onStage: (stage: FactorStage) => void
  onOff: () => void
  onClose: () => void
}) {
  const common = { takesPasskey: hasPasskeys, onClose }
  if (asking === 'add') {
    return (
      <FactorCodeDialog
        title="Set up an app"
        confirmLabel="Continue"
        isOffer
        step={offerFactorAction}
        onDone={(offered) => onStage({ offered })}
        {...common}
      />
    )
  }
  if (asking === 'renew') {
    return (
      <FactorCodeDialog
        title="New recovery codes"
        confirmLabel="Show new codes"
        bringsCodes
        step={renewCodesAction}
        onDone={onStage}
        {...common}
      />
    )
  }
  return (
    <FactorCodeDialog
      title={hasPasskeys ? 'Turn off the app' : 'Turn off the second factor'}
      confirmLabel="Turn it off"
      step={removeFactorAction}
      onDone={onOff}
      {...common}
    />
  )
}
