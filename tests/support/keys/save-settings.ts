import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { createKey as createChecked, type IssuedKey } from '@/lib/keys/edit/create-key'
import { updateKey as updateChecked } from '@/lib/keys/edit/update-key'
import { checkKeySettings, type KeySettingsInput } from '@/lib/keys/record/key-settings'
import { allowMore } from './allow-more'

/** Checks settings and creates a key with them. */
export async function createKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intent: string,
): Promise<Result<{ id: string }, Problem>> {
  const checked = checkKeySettings(settings, context.nowMs)
  return checked.ok ? createChecked(context, checked.value, { intent, reveal: false }) : checked
}

/** Creates a key with any limits, for which an administrator has to allow them. */
export async function createLimitedKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intent: string,
): Promise<Result<{ id: string }, Problem>> {
  const { limits, ...others } = settings
  const made = await createKey(context, others, intent)
  if (!made.ok || Object.keys(limits ?? {}).length === 0) return made
  await allowMore(context, made.value.id)
  const limited = await updateKey(context, made.value.id, settings, 1)
  return limited.ok ? made : limited
}

/** Checks settings, creates a key with them and hands it out. */
export async function issueKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intent: string,
): Promise<Result<IssuedKey, Problem>> {
  const checked = checkKeySettings(settings, context.nowMs)
  return checked.ok ? createChecked(context, checked.value, { intent, reveal: true }) : checked
}

/** Checks settings and gives them to a key. */
export async function updateKey(
  context: CommandContext,
  keyId: string,
  settings: KeySettingsInput,
  version: number,
): Promise<Result<void, Problem>> {
  const checked = checkKeySettings(settings, context.nowMs)
  return checked.ok ? updateChecked(context, keyId, checked.value, version) : checked
}
