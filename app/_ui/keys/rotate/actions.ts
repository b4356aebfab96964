'use server'

import { redirect } from 'next/navigation'
import type { ConfirmState } from '@/app/_ui/kit/dialog/confirm-dialog'
import { refusedStep } from '@/app/_ui/session/refused-step'
import { commandContext, provenContext } from '@/lib/gate/console/command-context'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyPageHref } from '../address/key-address'
import { readText } from '../address/read-key-form'

export async function rotateKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const keyId = readText(form, 'keyId')
  const overlapSeconds = Number(readText(form, 'overlapSeconds') || Number.NaN)
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const rotated = await rotateKey(proven.value, keyId, overlapSeconds)
  if (!rotated.ok) return refusedStep(rotated.failure)
  redirect(`${keyPageHref(keyId)}&done=rotated`)
}

export async function finishRotationAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const keyId = readText(form, 'keyId')
  const finished = await finishRotation(await commandContext(), keyId)
  if (!finished.ok) return { failure: finished.failure.detail }
  redirect(`${keyPageHref(keyId)}&done=finished`)
}
