'use client'

import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { useMayManage } from '@/app/_ui/session/may-manage'
import { restoreKeyAction, undoDeletionAction } from './actions'

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

const offeredForMs = 10_000

/** Takes a deletion back, for ten seconds; after that, the key is under Recently deleted. */
export function UndoButton({ keyId }: { keyId: string }) {
  const mayManage = useMayManage()
  const [isOffered, setOffered] = useState(true)

  useEffect(() => {
    const timer = setTimeout(() => setOffered(false), offeredForMs)
    return () => clearTimeout(timer)
  }, [])

  if (!mayManage || !isOffered) return null
  return (
    <AnnouncedForm action={undoDeletionAction} className="inline-flex">
      <input type="hidden" name="keyId" value={keyId} />
      <Button type="submit" size="small">
        <Undo2 aria-hidden />
        Undo
      </Button>
    </AnnouncedForm>
  )
}
