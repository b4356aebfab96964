import type { Role } from '@/lib/base/actor'

/** The roles in words. */
export const roleLabels = {
  administrator: 'Administrator',
  advertiser: 'Advertiser',
  partner: 'Partner',
  viewer: 'Viewer',
} as const satisfies Record<Role, string>
