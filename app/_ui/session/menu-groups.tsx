import {
  BookOpen,
  Braces,
  ChartColumn,
  FileDown,
  FileText,
  History,
  KeyRound,
  LogIn,
  TriangleAlert,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { Role } from '@/lib/base/actor'
import type { MenuGroup } from './side-menu'

const usersItem = { label: 'Users', href: '/access/users', icon: <UsersRound aria-hidden /> }

const groups: readonly MenuGroup[] = [
  {
    title: 'Access',
    items: [{ label: 'API-Key Manager', href: '/access/api-keys', icon: <KeyRound aria-hidden /> }],
  },
  {
    title: 'Insights',
    items: [
      { label: 'Exports', href: '/insights/exports', icon: <FileDown aria-hidden /> },
      { label: 'Usage', href: '/insights/usage', icon: <ChartColumn aria-hidden /> },
    ],
  },
  {
    title: 'Account',
    items: [
      { label: 'Credentials', href: '/account/credentials', icon: <UserRound aria-hidden /> },
      { label: 'Activity', href: '/activity', icon: <History aria-hidden /> },
    ],
  },
  {
    title: 'Help',
    items: [
      { label: 'API keys explained', href: '/help/api-keys', icon: <BookOpen aria-hidden /> },
      { label: 'Exports explained', href: '/help/exports', icon: <FileText aria-hidden /> },
      { label: 'Signing in explained', href: '/help/sign-in', icon: <LogIn aria-hidden /> },
      { label: 'API reference', href: '/help/api', icon: <Braces aria-hidden /> },
      { label: 'Error messages', href: '/help/problems', icon: <TriangleAlert aria-hidden /> },
    ],
  },
]

/** Returns the menu of a person. Only administrators see the users. */
export function menuGroups(role: Role): readonly MenuGroup[] {
  if (role !== 'administrator') return groups
  return groups.map((group) =>
    group.title === 'Access' ? { ...group, items: [...group.items, usersItem] } : group,
  )
}
