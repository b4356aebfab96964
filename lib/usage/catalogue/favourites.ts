import type { CommandContext } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { saveFavouriteScript } from './save-favourite.lua'

/** The field of the person (hash `user:<id>`) with the names of their favourite exports, separated by spaces. */
export const favouritesField = 'favouriteExports'

/**
 * Saves whether an export is among the actor's favourites. The caller checks that there is one of this name.
 * @throws KvError when the store cannot be asked
 */
export async function saveFavourite(
  { actor }: CommandContext,
  exportName: string,
  isFavourite: boolean,
): Promise<void> {
  const input = { field: favouritesField, exportName, isFavourite }
  await saveFavouriteScript.run({ user: keyNames.user(actor.userId) }, input)
}
