import type { Actor, CommandContext } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { homeFields, type StartPage, toStartPage } from './home-settings'
import { readStartPageScript, saveHomeScript } from './save-home.lua'

/**
 * Returns the page that the actor has chosen to open after sign-in; Home until they choose.
 * @throws KvError when the store cannot be asked
 */
export async function readStartPage({ userId }: Actor): Promise<StartPage> {
  const input = { field: homeFields.startPage }
  return toStartPage(await readStartPageScript.run({ user: keyNames.user(userId) }, input))
}

/**
 * Saves which page opens after sign-in.
 * @throws KvError when the store cannot be asked
 */
export async function saveStartPage({ actor }: CommandContext, page: StartPage): Promise<void> {
  const input = { field: homeFields.startPage, value: page }
  await saveHomeScript.run({ user: keyNames.user(actor.userId) }, input)
}

/**
 * Has Home leave the first steps out from now on.
 * @throws KvError when the store cannot be asked
 */
export async function hideFirstSteps({ actor }: CommandContext): Promise<void> {
  const input = { field: homeFields.hidesSteps, value: 'yes' }
  await saveHomeScript.run({ user: keyNames.user(actor.userId) }, input)
}
