import type { ReactNode } from 'react'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Link } from '@/app/_ui/kit/link'
import { OnlyManagers } from '@/app/_ui/session/may-manage'

/** A key that needs somebody: what it is, what is wrong, and the button that mends it. */
export function AttentionRow({
  id,
  name,
  hint,
  icon,
  button,
  children,
}: {
  id: string
  name: string
  hint: string
  icon: ReactNode
  button: ReactNode
  children: ReactNode
}) {
  return (
    <li className="flex items-start gap-3 py-3">
      {icon}
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 grow basis-72">
          <h3 className="font-semibold [overflow-wrap:anywhere]">
            <Link
              href={keyPageHref(id)}
              className="text-accent underline decoration-transparent underline-offset-4 hover:decoration-current"
            >
              {name}
            </Link>{' '}
            <code className="font-mono text-xs font-normal text-ink-soft">…{hint}</code>
          </h3>
          {children}
        </div>
        <OnlyManagers>{button}</OnlyManagers>
      </div>
    </li>
  )
}
