import { headers } from 'next/headers'
import type { Actor } from '@/lib/base/actor'
import { countText } from '@/lib/base/count-text'
import { listExportChoices } from '@/lib/exports/permissions/export-choices'
import { listKeyTemplates } from '@/lib/exports/permissions/key-templates'
import { addressOf } from '@/lib/gate/request/request-headers'
import { bytesText, windowLength } from '@/lib/keys/form/form-text'
import { expiryRuleOf } from '@/lib/keys/rules/expiry-rule'
import { readPolicies } from '@/lib/keys/rules/set-policies'
import { effectiveLimits } from '@/lib/limits/allowances/effective-limits'
import { noAllowances, readAllowances } from '@/lib/limits/allowances/read-allowances'
import type { KeyFormOptions } from './form-state'

/**
 * Returns the data of the key form for a person at this address.
 * @param keyId the key that is edited
 * @param issuedAtMs when it was created, or its newest secret
 */
export async function readFormOptions(
  { actor, keyId, issuedAtMs }: { actor: Actor; keyId?: string; issuedAtMs?: number },
  todayMs: number,
): Promise<KeyFormOptions> {
  const address = addressOf(await headers())
  const { role, userId } = actor
  const [allowed, policies] = await Promise.all([
    readAllowances(actor, userId, keyId),
    readPolicies(),
  ])
  const { key, person } = effectiveLimits({}, allowed.ok ? allowed.value : noAllowances)
  const windows = key.windows.length > 0 ? key.windows : (person.windows ?? [])
  const { rowsPerDay, bytesPerDay } = key
  return {
    exportGroups: listExportChoices(role),
    templates: listKeyTemplates(role),
    defaultLimits: {
      windows: windows.map(({ name, quota, windowSeconds }) => ({
        name,
        quota: countText(quota),
        ...windowLength(windowSeconds),
      })),
      rowsPerDay: countText(rowsPerDay),
      bytesPerDay: bytesText(bytesPerDay),
    },
    address: address === 'unknown' ? undefined : address,
    todayMs,
    expiryRule: expiryRuleOf(policies, issuedAtMs ?? todayMs),
  }
}
