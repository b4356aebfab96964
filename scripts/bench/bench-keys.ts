import type { Actor, CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import { createKey } from '@/lib/keys/edit/create-key'
import { checkKeySettings } from '@/lib/keys/record/key-settings'
import { revealKey } from '@/lib/keys/reveal/reveal-key'

/** Makes API keys of one person, enough that no limit of a key is met. */
export async function makeKeys(userId: string, count: number): Promise<string[]> {
  const person = { userId, email: 'bench@example.org', name: 'Bench', role: 'partner' as const }
  const actor: Actor = { ...person, via: { kind: 'system' } }
  const keys: string[] = []
  for (let index = 0; index < count; index += 1) {
    const requestId = newId('request')
    const context: CommandContext = { actor, address: '127.0.0.1', requestId, nowMs: Date.now() }
    const settings = checkKeySettings(
      { name: `bench ${index}`, status: 'activated' },
      context.nowMs,
    )
    if (!settings.ok) throw new Error(settings.failure.detail)
    const how = { intent: `bench-key-${index}`, reveal: false }
    const made = await createKey(context, settings.value, how)
    if (!made.ok) throw new Error(made.failure.detail)
    const revealed = await revealKey(context, made.value.id)
    if (!revealed.ok) throw new Error(revealed.failure.detail)
    keys.push(revealed.value)
  }
  return keys
}
