import type { CommandContext } from '@/lib/base/actor'
import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import type { Exporter } from '@/tests/support/exporter'
import { createLimitedKey } from '@/tests/support/keys/save-settings'

/** May everything, the managing of keys included. */
export const managingPermissions = {
  exports: 'all',
  opensConsole: true,
  managesKeys: true,
} as const

/** A key of a person with settings of its own. */
export async function openKeyWith(
  context: CommandContext,
  settings: Partial<KeySettingsInput>,
): Promise<Exporter> {
  const all = { name: 'of a test', status: 'activated', ...settings } as const
  const made = await createLimitedKey(context, all, `open-${crypto.randomUUID()}`)
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  const keyId = made.value.id
  const revealed = await revealKey(context, keyId)
  if (!revealed.ok) throw new Error(revealed.failure.detail)
  const key = revealed.value
  return {
    context,
    userId: context.actor.userId,
    keyId,
    key,
    linkToken: deriveLinkToken(key),
  }
}
