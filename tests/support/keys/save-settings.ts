import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { createKey as createChecked } from '@/lib/keys/create/create-key'
import { type IssuedKey, issueKey as issueChecked } from '@/lib/keys/create/issue-key'
import { updateKey as updateChecked } from '@/lib/keys/edit/update-key'
import { checkKeySettings, type KeySettingsInput } from '@/lib/keys/record/key-settings'

/** Checks settings and creates a key with them. */
export async function createKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intentId: string,
): Promise<Result<{ id: string }, Problem>> {
  const checked = checkKeySettings(settings, context.nowMs)
  return checked.ok ? createChecked(context, checked.value, intentId) : checked
}

/** Checks settings, creates a key with them and hands it out. */
export async function issueKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intentId: string,
): Promise<Result<IssuedKey, Problem>> {
  const checked = checkKeySettings(settings, context.nowMs)
  return checked.ok ? issueChecked(context, checked.value, intentId) : checked
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
