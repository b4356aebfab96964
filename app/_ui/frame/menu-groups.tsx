import {
  BookOpen,
  Braces,
  ChartColumn,
  ChartNoAxesCombined,
  FileDown,
  FileText,
  History,
  House,
  KeyRound,
  KeySquare,
  LogIn,
  type LucideIcon,
  Scale,
  ScrollText,
  TriangleAlert,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { type ConsolePage, pagesFor } from '@/app/_ui/address/pages'
import type { Role } from '@/lib/base/actor'

const icons: Readonly<Record<string, LucideIcon>> = {
  '/home': House,
  '/access/api-keys': KeyRound,
  '/access/users': UsersRound,
  '/access/all-keys': KeySquare,
  '/access/activity': ScrollText,
  '/access/usage': ChartNoAxesCombined,
  '/access/rules': Scale,
  '/insights/exports': FileDown,
  '/insights/usage': ChartColumn,
  '/account/credentials': UserRound,
  '/activity': History,
  '/help/api-keys': BookOpen,
  '/help/exports': FileText,
  '/help/sign-in': LogIn,
  '/help/api': Braces,
  '/help/problems': TriangleAlert,
}

export interface MenuGroup {
  title: string
  items: readonly (ConsolePage & { icon: ReactNode })[]
}

/** Returns the menu of a role, with an icon for each page. */
export function menuGroups(role: Role): readonly MenuGroup[] {
  const items = pagesFor(role).map((page) => {
    const Icon = icons[page.href] ?? FileText
    return { ...page, icon: <Icon aria-hidden /> }
  })
  return [...new Set(items.map(({ group }) => group))].map((title) => ({
    title,
    items: items.filter(({ group }) => group === title),
  }))
}
