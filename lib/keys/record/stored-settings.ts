import { parseNetwork } from '@/lib/base/network'
import type { KeySettings } from './key-settings'

/** How names are compared: case and compatibility forms do not matter. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** Settings as the fields of a record; undefined is a field to be removed. */
export function settingsFields(settings: KeySettings): Record<string, string | undefined> {
  const { name, status, notBeforeMs, expiresAtMs, permissions, limits } = settings
  const networks = settings.allowedNetworks.flatMap((text) => parseNetwork(text) ?? [])
  return {
    name,
    nameFolded: foldName(name),
    status,
    notBeforeMs: notBeforeMs === undefined ? undefined : String(notBeforeMs),
    expiresAtMs: expiresAtMs === undefined ? undefined : String(expiresAtMs),
    permissions: JSON.stringify(permissions),
    limits: JSON.stringify(limits),
    allowedNetworks: JSON.stringify(networks.map(({ text }) => text)),
    // For the gate's script, which compares the beginnings of addresses.
    allowedBits: networks.length > 0 ? JSON.stringify(networks.map(({ bits }) => bits)) : undefined,
  }
}
