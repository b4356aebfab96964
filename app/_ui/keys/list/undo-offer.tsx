'use client'

import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { deletedPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { Link } from '@/app/_ui/kit/link'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { useMayManage } from '@/app/_ui/session/may-manage'
import { undoDeletionAction } from '../detail/actions'

/** Whether a deletion can be undone. The focus, which its row took along, goes to Undo and from there to the link. */
function useOffer(leftMs: number) {
  const button = useRef<HTMLButtonElement>(null)
  const link = useRef<HTMLAnchorElement>(null)
  const [isOffered, setOffered] = useState(leftMs > 0)

  useEffect(() => button.current?.focus(), [])
  useEffect(() => {
    const timer = setTimeout(() => {
      if (button.current && button.current === document.activeElement) link.current?.focus()
      setOffered(false)
    }, leftMs)
    return () => clearTimeout(timer)
  }, [leftMs])

  return { button, link, isOffered }
}

/** Takes a deletion back, for the rest of its ten seconds; after that, the key is under Recently deleted. */
export function UndoOffer({
  keyId,
  leftMs,
  describedBy,
}: {
  keyId: string
  /** By the clock of the server: that of the browser may be wrong. */
  leftMs: number
  /** Id of the sentence that says what was done. */
  describedBy: string
}) {
  const mayManage = useMayManage()
  const { button, link, isOffered } = useOffer(leftMs)
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      {mayManage && isOffered && (
        <AnnouncedForm action={undoDeletionAction} className="inline-flex">
          <input type="hidden" name="keyId" value={keyId} />
          <Button ref={button} type="submit" size="small" aria-describedby={describedBy}>
            <Undo2 aria-hidden />
            Undo
          </Button>
        </AnnouncedForm>
      )}
      <span>
        Later, you can restore it as Revoked from{' '}
        <Link ref={link} href={deletedPath} className="text-accent underline underline-offset-2">
          Recently deleted
        </Link>
        .
      </span>
    </div>
  )
}
