'use server'

import { redirect } from 'next/navigation'
import { commandContext } from '@/lib/gate/console/command-context'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { flashAddress } from '../address/flash-address'
import { listPath } from '../address/list-query'
import { readText } from '../address/read-key-form'

/** What is said when nothing could be restored. */
export interface RestoreState {
  failure?: string
}

export async function restoreKeyAction(_: RestoreState, form: FormData): Promise<RestoreState> {
  const keyId = readText(form, 'keyId')
  const restored = await restoreKey(await commandContext(), keyId)
  if (!restored.ok) return { failure: 'The key can no longer be restored.' }
  redirect(flashAddress(listPath, 'restored', keyId))
}
