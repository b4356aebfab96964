'use client'

import { Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { deletedPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { Link } from '@/app/_ui/kit/link'
import { useMayManage } from '@/app/_ui/session/may-manage'

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

/** What can be done about a deletion: Undo, for the rest of its ten seconds, and a link to Recently deleted. */
export function UndoLine({
  leftMs,
  describedBy,
  what = 'it',
  busy,
  form,
}: {
  /** By the clock of the server: that of the browser may be wrong. */
  leftMs: number
  /** Id of the sentence that says what was done. */
  describedBy: string
  what?: 'it' | 'them'
  busy?: boolean
  /** Returns the form around the button. */
  form: (button: ReactNode) => ReactNode
}) {
  const mayManage = useMayManage()
  const { button, link, isOffered } = useOffer(leftMs)
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      {mayManage &&
        isOffered &&
        form(
          <Button
            ref={button}
            type="submit"
            size="small"
            busy={busy}
            aria-describedby={describedBy}
          >
            <Undo2 aria-hidden />
            Undo
          </Button>,
        )}
      <span>
        Later, you can restore {what} as Revoked from{' '}
        <Link ref={link} href={deletedPath} className="text-accent underline underline-offset-2">
          Recently deleted
        </Link>
        .
      </span>
    </div>
  )
}
