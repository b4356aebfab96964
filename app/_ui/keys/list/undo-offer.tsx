'use client'

import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { deletedPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { Link } from '@/app/_ui/kit/link'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { useMayManage } from '@/app/_ui/session/may-manage'
import { undoDeletionAction } from '../detail/actions'

/** Takes a deletion back, for the rest of its ten seconds; after that, the key is under Recently deleted. */
export function UndoOffer({
  keyId,
  leftMs,
}: {
  keyId: string
  /** By the clock of the server: that of the browser may be wrong. */
  leftMs: number
}) {
  const mayManage = useMayManage()
  const [isOffered, setOffered] = useState(leftMs > 0)

  useEffect(() => {
    const timer = setTimeout(() => setOffered(false), leftMs)
    return () => clearTimeout(timer)
  }, [leftMs])

  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      {mayManage && isOffered && (
        <AnnouncedForm action={undoDeletionAction} className="inline-flex">
          <input type="hidden" name="keyId" value={keyId} />
          <Button type="submit" size="small">
            <Undo2 aria-hidden />
            Undo
          </Button>
        </AnnouncedForm>
      )}
      <span>
        Later, you can restore it as Revoked from{' '}
        <Link href={deletedPath} className="text-accent underline underline-offset-2">
          Recently deleted
        </Link>
        .
      </span>
    </div>
  )
}
