import type { ConsolePage } from '@/app/_ui/address/pages'

export const destinationKinds = ['action', 'key', 'export', 'person', 'page'] as const

/** Where the palette can lead, or what it can do: an action has `run` in place of an address. */
export interface Destination {
  kind: (typeof destinationKinds)[number]
  label: string
  detail?: string
  href?: string
  run?: () => void
  /** The keys that do the same. */
  keys?: readonly string[]
}

/** Where a person may go, and what they may do. */
export interface PaletteScope {
  pages: readonly ConsolePage[]
  mayManage: boolean
  isAdministrator: boolean
}
