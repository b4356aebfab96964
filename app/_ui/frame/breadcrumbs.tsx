'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { type ConsolePage, trailOf } from '@/app/_ui/address/pages'
import { Link } from '@/app/_ui/kit/link'
import { useTrailEnd } from './trail-end'

/** The way to this page. On narrow screens only on pages that are not in the menu themselves. */
export function Breadcrumbs({ menu }: { menu: readonly ConsolePage[] }) {
  const trail = trailOf(menu, usePathname(), useTrailEnd())
  return (
    <nav
      aria-label="Breadcrumb"
      className={clsx('min-w-0 text-ink-soft', trail.length < 3 && 'max-lg:hidden')}
    >
      <ol className="flex min-w-0 items-center gap-1.5">
        {trail.map(({ label, href }, index) => {
          const isLast = index === trail.length - 1
          return (
            <li
              key={href ?? label}
              className={clsx(
                'flex items-center gap-1.5 before:text-line-strong before:content-["/"] first:before:content-none',
                isLast && 'font-medium text-ink',
                // A name may be long: it gives way to what is named by Keyward.
                index < 2 ? 'shrink-0' : 'min-w-0',
                index === 0 && 'max-lg:hidden',
                index === 1 && 'max-lg:before:content-none',
              )}
            >
              {href && !isLast ? (
                <Link href={href} className="truncate rounded-sm hover:text-ink hover:underline">
                  {label}
                </Link>
              ) : (
                <span aria-current={isLast ? 'page' : undefined} className="truncate">
                  {label}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
