import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { createKey as createKeyOf } from '@/lib/keys/edit/create-key'
import { updateKey as updateKeyOf } from '@/lib/keys/edit/update-key'
import type { KeyForm } from '@/lib/keys/form/form-fields'
import { checkKeyForm } from '@/lib/keys/form/key-form'

/** Makes a key of a form, as the page does. */
export async function createKey(
  context: CommandContext,
  { intentId, ...form }: KeyForm & { intentId: string },
): Promise<Result<{ id: string }, Problem>> {
  const checked = checkKeyForm(form, context.nowMs)
  return checked.ok
    ? createKeyOf(context, checked.value, { intent: intentId, reveal: false })
    : checked
}

/** Saves a form over a key, as the page does. */
export async function updateKey(
  context: CommandContext,
  keyId: string,
  { version, ...form }: KeyForm & { version: number },
): Promise<Result<void, Problem>> {
  const checked = checkKeyForm(form, context.nowMs)
  return checked.ok ? updateKeyOf(context, keyId, checked.value, version) : checked
}
