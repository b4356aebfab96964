'use client'

import { Undo2 } from 'lucide-react'
import { useActionState, useEffect } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { useMayManage } from '@/app/_ui/session/may-manage'
import { restoreKeyAction } from './actions'

/** Brings a deleted key back on the list, as Revoked. */
export function RestoreButton({
  keyId,
  label,
  accessibleLabel,
}: {
  keyId: string
  label: string
  accessibleLabel?: string
}) {
  const [state, submit, pending] = useActionState(restoreKeyAction, {})
  const mayManage = useMayManage()
  useEffect(() => {
    if (state.failure) announce(state.failure, 'danger')
  }, [state])
  if (!mayManage) return null
  return (
    <form action={submit} className="inline-flex">
      <input type="hidden" name="keyId" value={keyId} />
      <Button type="submit" size="small" disabled={pending} aria-label={accessibleLabel}>
        <Undo2 aria-hidden />
        {label}
      </Button>
    </form>
  )
}
