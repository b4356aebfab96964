import { z } from 'zod'
import { parseNetwork } from '@/lib/base/network'
import { type AttributeName, attributeNames, columnOf } from './attributes'
import type { KeySettings } from './key-settings'

const storedSettingsSchema = z.object(columnOf('stored'))

/** Returns a name in the form in which names are compared: without case and compatibility forms. */
export function normalizeName(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** Returns settings as the fields of a record; undefined means that the field is removed. */
export function settingsFields(settings: KeySettings): Record<string, string | undefined> {
  const stored: Partial<Record<AttributeName, string>> = z.encode(storedSettingsSchema, settings)
  const bits = settings.allowedNetworks.flatMap((text) => parseNetwork(text)?.bits ?? [])
  return {
    // Also those without a value: their fields are removed.
    ...Object.fromEntries(attributeNames.map((name) => [name, stored[name]])),
    nameFolded: normalizeName(settings.name),
    // For the gate's script, which compares the beginnings of addresses.
    allowedBits: bits.length > 0 ? JSON.stringify(bits) : undefined,
  }
}
