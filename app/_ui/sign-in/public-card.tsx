import type { ReactNode } from 'react'
import { Notice } from '@/app/_ui/kit/notice'
import { Brand } from '@/app/_ui/session/brand'

/** A page without sign-in: the brand above one card. */
export function PublicCard({
  title,
  lead,
  needsScript = true,
  children,
}: {
  title: string
  lead?: ReactNode
  needsScript?: boolean
  children: ReactNode
}) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-5 py-10">
      <Brand name="Keyward" href="/sign-in" />
      <div className="flex flex-col gap-5 rounded-xl border border-line bg-surface p-6 shadow-xs sm:p-7">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead && <p className="mt-1 text-ink-soft">{lead}</p>}
        </div>
        {needsScript && (
          <noscript>
            <Notice>This page needs JavaScript. Turn it on and reload the page.</Notice>
          </noscript>
        )}
        {children}
      </div>
    </main>
  )
}
