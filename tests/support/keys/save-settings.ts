import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { createKey as createChecked, type IssuedKey } from '@/lib/keys/edit/create-key'
import { updateKey as updateChecked } from '@/lib/keys/edit/update-key'
import { checkKeySettings, type KeySettingsInput } from '@/lib/keys/record/key-settings'

/** Checks settings and creates a key with them. */
export async function createKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intent: string,
): Promise<Result<{ id: string }, Problem>> {
  const checked = checkKeySettings(settings, context.nowMs)
  return checked.ok ? createChecked(context, checked.value, { intent, reveal: false }) : checked
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
