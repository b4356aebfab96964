'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { isWithin } from '@/app/_ui/address/pages'
import { Link } from '@/app/_ui/kit/link'
import type { MenuGroup } from './menu-groups'
import { ShortcutHint } from './shortcuts/shortcut-hint'

export const sideMenuId = 'side-menu'

function MenuLinks({ groups, pathname }: { groups: readonly MenuGroup[]; pathname: string }) {
  return groups.map((group) => (
    <div key={group.title} className="mb-5">
      <h2 className="type-caption px-2.5 pb-1">{group.title}</h2>
      <ul className="flex flex-col gap-px">
        {group.items.map(({ label, href, icon, letter }) => {
          const current = isWithin(pathname, href)
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={clsx(
                  'group flex min-h-8 items-center gap-2.5 rounded-md px-2.5 py-1 transition-colors max-lg:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
                  current
                    ? 'bg-accent-soft font-semibold text-accent'
                    : 'font-medium text-ink-soft hover:bg-sunken hover:text-ink',
                )}
              >
                {icon}
                <span className="min-w-0 grow">{label}</span>
                {letter && <ShortcutHint keys={['g', letter]} />}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  ))
}

/**
 * The side menu. On narrow screens it is a native popover that a button of the bar opens, before the script has loaded,
 * too; going anywhere closes it.
 */
export function SideMenu({
  brand,
  search,
  groups,
  footer,
}: {
  brand: ReactNode
  search?: ReactNode
  groups: readonly MenuGroup[]
  footer?: ReactNode
}) {
  const pathname = usePathname()
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    if (pathname && sheet.current?.matches(':popover-open')) sheet.current.hidePopover()
  }, [pathname])
  return (
    <aside
      ref={sheet}
      id={sideMenuId}
      popover="auto"
      className="side-sheet flex-col border-line bg-canvas text-ink open:flex lg:flex lg:border-r print:hidden"
    >
      <div className="px-4 pt-3.5 pb-3">{brand}</div>
      {search && <div className="px-3 pb-4">{search}</div>}
      <nav aria-label="Main" className="grow px-3">
        <MenuLinks groups={groups} pathname={pathname} />
      </nav>
      {footer && <div className="px-5 pb-4 text-xs text-ink-soft">{footer}</div>}
    </aside>
  )
}
