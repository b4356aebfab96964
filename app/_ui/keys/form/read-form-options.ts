import { headers } from 'next/headers'
import type { Role } from '@/lib/base/actor'
import { listExportChoices } from '@/lib/exports/permissions/export-choices'
import { listKeyTemplates } from '@/lib/exports/permissions/key-templates'
import { addressOf } from '@/lib/gate/request/request-headers'
import { bytesText, groupedDigits, windowLength } from '@/lib/keys/form/form-text'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeyFormOptions } from './form-state'

/** Returns the data of the key form for a person of this role and address. */
export async function readFormOptions(role: Role, todayMs: number): Promise<KeyFormOptions> {
  const address = addressOf(await headers())
  const { windows, rowsPerDay, bytesPerDay } = defaultKeyLimits
  return {
    exportGroups: listExportChoices(role),
    templates: listKeyTemplates(role),
    defaultLimits: {
      windows: windows.map(({ name, quota, windowSeconds }) => ({
        name,
        quota: groupedDigits(quota),
        ...windowLength(windowSeconds),
      })),
      rowsPerDay: groupedDigits(rowsPerDay),
      bytesPerDay: bytesText(bytesPerDay),
    },
    address: address === 'unknown' ? undefined : address,
    todayMs,
  }
}
