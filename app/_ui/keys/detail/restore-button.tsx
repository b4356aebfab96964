'use client'

import { Undo2 } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
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
  const mayManage = useMayManage()
  if (!mayManage) return null
  return (
    <AnnouncedForm action={restoreKeyAction} className="inline-flex">
      <input type="hidden" name="keyId" value={keyId} />
      <Button type="submit" size="small" aria-label={accessibleLabel}>
        <Undo2 aria-hidden />
        {label}
      </Button>
    </AnnouncedForm>
  )
}
