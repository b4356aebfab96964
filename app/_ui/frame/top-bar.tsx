import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConsolePage } from '@/app/_ui/address/pages'
import { Button } from '@/app/_ui/kit/button'
import { Breadcrumbs } from './breadcrumbs'
import { sideMenuId } from './side-menu'

/** The bar above a page: where one is, and who one is; on narrow screens also the button of the menu. */
export function TopBar({
  menu,
  brand,
  children,
}: {
  menu: readonly ConsolePage[]
  brand: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="z-10 flex flex-wrap items-center gap-x-3 border-b border-line bg-canvas px-4 md:px-8 print:hidden [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0">
      <div className="flex h-14 items-center gap-3 lg:hidden">
        <Button popoverTarget={sideMenuId} className="max-lg:min-h-10">
          <Menu aria-hidden />
          Menu
        </Button>
        {brand}
      </div>
      <div className="flex min-w-0 grow items-center max-lg:order-last max-lg:w-full max-lg:not-empty:pb-2">
        <Breadcrumbs menu={menu} />
      </div>
      <div className="ml-auto flex h-14 items-center gap-2">{children}</div>
    </header>
  )
}
