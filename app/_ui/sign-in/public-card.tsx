import type { ReactNode } from 'react'
import { Notice } from '@/app/_ui/kit/notice'
import { Tips } from '@/app/_ui/kit/tip/tips'
import { Brand } from '@/app/_ui/session/brand'
import { BrandPanel } from './brand-panel'

/** A page without sign-in: the brand above one card, and beside it where there is room. */
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
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <BrandPanel />
      <main className="mx-auto flex w-full max-w-md flex-col justify-center gap-6 px-5 py-10">
        <div className="lg:hidden">
          <a href="/sign-in" className="inline-flex rounded-md">
            <Brand />
          </a>
        </div>
        <div className="flex flex-col gap-5 rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">
          <div>
            <h1 className="type-title">{title}</h1>
            {lead && <p className="mt-1 text-ink-soft">{lead}</p>}
          </div>
          {needsScript && (
            <noscript>
              <Notice>This page needs JavaScript. Turn it on and reload the page.</Notice>
            </noscript>
          )}
          {children}
        </div>
        <Tips />
      </main>
    </div>
  )
}
