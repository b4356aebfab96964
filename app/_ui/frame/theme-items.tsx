'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { MenuItem } from '@/app/_ui/kit/menu/menu-item'
import type { Theme } from './preference/preferences'
import { usePreference } from './preference/use-preference'

const choices = [
  { theme: 'system', label: 'As the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
] as const

/** The choice of the theme, in the profile menu. */
export function ThemeItems({
  start,
  icons,
}: {
  start: Theme
  icons: Readonly<Record<Theme, ReactNode>>
}) {
  const { value, form } = usePreference('theme', start)
  return (
    <form {...form}>
      <p className="type-caption px-2.5 pt-1 pb-0.5">Theme</p>
      {choices.map(({ theme, label }) => (
        <MenuItem
          key={theme}
          submit
          name="theme"
          value={theme}
          checked={value === theme}
          icon={icons[theme]}
        >
          <span className="flex items-center justify-between gap-2">
            {label}
            {value === theme && <Check aria-hidden />}
          </span>
        </MenuItem>
      ))}
    </form>
  )
}
