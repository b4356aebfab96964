import { z } from 'zod'
import { defineScript } from './define-script'

const pingScript = defineScript({
  name: 'ping',
  keys: [],
  input: z.object({}),
  reply: z.literal(1),
  lua: 'return 1',
})

/**
 * Resolves when the store runs scripts.
 * @throws KvError when it does not
 */
export async function pingStore(): Promise<void> {
  await pingScript.run({}, {})
}
