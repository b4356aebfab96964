'use client'

import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { MenuItem } from '@/app/_ui/kit/menu/menu-item'
import type { Theme } from './preference/preferences'
import { usePreference } from './preference/use-preference'

const choices = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const

/** The choice of the theme, in the profile menu. */
export function ThemeItems({ start }: { start: Theme }) {
  const { value, form } = usePreference('theme', start)
  return (
    <form {...form}>
      <p className="type-caption px-2.5 pt-1 pb-0.5">Theme</p>
      {choices.map(({ theme, label, icon: Icon }) => (
        <MenuItem
          key={theme}
          submit
          name="theme"
          value={theme}
          checked={value === theme}
          icon={<Icon aria-hidden />}
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
