'use server'

import { redirect } from 'next/navigation'
import type { ConfirmState } from '@/app/_ui/dialog/confirm-dialog'
import { commandContext } from '@/lib/gate/console/command-context'
import { finishRotation } from '@/lib/keys/secret/finish-rotation'
import { rotateKey } from '@/lib/keys/secret/rotate-key'
import { readText } from '../_form/read-key-form'
import { keyPageHref } from '../key-address'

export async function rotateKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const keyId = readText(form, 'keyId')
  const overlapSeconds = Number(readText(form, 'overlapSeconds') || Number.NaN)
  const rotated = await rotateKey(await commandContext(), keyId, overlapSeconds)
  if (!rotated.ok) return { failure: rotated.failure.detail }
  redirect(`${keyPageHref(keyId)}&done=rotated`)
}

export async function finishRotationAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const keyId = readText(form, 'keyId')
  const finished = await finishRotation(await commandContext(), keyId)
  if (!finished.ok) return { failure: finished.failure.detail }
  redirect(`${keyPageHref(keyId)}&done=finished`)
}
