'use client'

import clsx from 'clsx'
import { Menu, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'

export interface MenuGroup {
  title: string
  items: readonly { label: string; href: string; icon: ReactNode }[]
}

function MenuLinks({ groups, pathname }: { groups: readonly MenuGroup[]; pathname: string }) {
  return groups.map((group) => (
    <div key={group.title} className="mb-5">
      <h2 className="px-3 pb-1 text-xs font-semibold tracking-wide text-ink-soft">{group.title}</h2>
      <ul>
        {group.items.map((item) => {
          const current = pathname === item.href || pathname.startsWith(`${item.href}/`)
          return (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={current ? 'page' : undefined}
                className={clsx(
                  'flex min-h-9 items-center gap-2.5 rounded-md border-l-3 px-3 py-1.5 [&_svg]:size-4 [&_svg]:shrink-0',
                  current
                    ? 'border-accent bg-accent-soft font-semibold text-accent'
                    : 'border-transparent hover:bg-sunken',
                )}
              >
                {item.icon}
                {item.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  ))
}

/** The side menu; on narrow screens a bar at the top whose button opens it. Going anywhere closes it. */
export function SideMenu({
  brand,
  groups,
  footer,
}: {
  brand: ReactNode
  groups: readonly MenuGroup[]
  footer: ReactNode
}) {
  const pathname = usePathname()
  const [openedAt, setOpenedAt] = useState<string>()
  const open = openedAt === pathname
  return (
    <header className="border-line bg-surface max-lg:sticky max-lg:top-0 max-lg:z-10 max-lg:border-b lg:sticky lg:top-0 lg:flex lg:h-dvh lg:w-60 lg:shrink-0 lg:flex-col lg:overflow-y-auto lg:border-r">
      <div className="flex items-center justify-between px-4 py-2.5 lg:px-5 lg:pt-5 lg:pb-6">
        {brand}
        <button
          type="button"
          aria-expanded={open}
          aria-controls="side-menu"
          onClick={() => setOpenedAt(open ? undefined : pathname)}
          className="flex min-h-9 items-center gap-2 rounded-md border border-line-strong px-3 font-medium lg:hidden"
        >
          {open ? <X aria-hidden className="size-4" /> : <Menu aria-hidden className="size-4" />}
          Menu
        </button>
      </div>
      <div
        id="side-menu"
        className={clsx('px-3 pb-3 lg:flex lg:grow lg:flex-col', !open && 'max-lg:hidden')}
      >
        <nav aria-label="Main" className="lg:grow">
          <MenuLinks groups={groups} pathname={pathname} />
        </nav>
        <div className="border-t border-line pt-3">{footer}</div>
      </div>
    </header>
  )
}
