import type { CommandContext } from '@/lib/base/actor'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { restoreKey, undoDeletion, undoMs } from '@/lib/keys/end/restore-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import { createKey, updateKey } from '@/tests/support/keys/save-key-form'
import { expect, plaintext } from './key-fixture'
import type { KeyModel, ModelForm, ModelKey } from './key-model'

/** Does something to the store and, if it succeeded, to the model. */
export type Step = (model: KeyModel, context: CommandContext) => Promise<void>

let intents = 0

export function create(form: ModelForm): Step {
  return async (model, context) => {
    intents += 1
    const intent = { ...model.toForm(form), intentId: `model-intent-${intents}` }
    const made = await createKey(context, intent)
    expect(made.ok).toBe(!model.isPast(form))
    if (!made.ok) return
    expect(await createKey(context, intent)).toEqual(made)
    const { id } = made.value
    const token = await plaintext(context, id)
    const { name, status } = form
    const endsAtMs = model.endOf(form)
    model.keys.push({ id, token, name, status, endsAtMs, version: 1, older: [] })
    model.auditEntries += 2
  }
}

/** Whether an edit activates the key again or makes it last longer. */
function givesMore(key: ModelKey, form: ModelForm, endsAtMs: number | undefined): boolean {
  if (key.status !== 'activated' && form.status === 'activated') return true
  return key.endsAtMs !== undefined && (endsAtMs === undefined || endsAtMs > key.endsAtMs)
}

export function edit(index: number, form: ModelForm, isStale: boolean): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const version = isStale ? key.version - 1 : key.version
    const edited = await updateKey(context, key.id, { ...model.toForm(form), version })
    const outcome = edited.ok ? 'updated' : edited.failure.code
    if (model.isPast(form)) expect(outcome).toBe('invalid_parameter')
    else if (key.status === 'deleted') expect(outcome).toBe('not_found')
    else if (key.status === 'revoked' || key.id === model.defaultKeyId || isStale) {
      expect(outcome).toBe('conflict')
    } else if (givesMore(key, form, model.endOf(form)) && !requireStepUp(context).ok) {
      expect(outcome).toBe('proof_required')
    } else {
      expect(outcome).toBe('updated')
      const { name, status } = form
      Object.assign(key, { name, status, endsAtMs: model.endOf(form), version: version + 1 })
      model.auditEntries += 1
    }
  }
}

const endings = {
  revoke: (context: CommandContext, id: string) => revokeKey(context, id),
  delete: (context: CommandContext, id: string) => deleteKey(context, id),
  'delete for now': (context: CommandContext, id: string) =>
    deleteKey(context, id, { isUndoable: true }),
} as const

export function end(index: number, mode: keyof typeof endings): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const ended = await endings[mode](context, key.id)
    if (key.status === 'deleted') {
      expect(ended.ok ? 'ended' : ended.failure.code).toBe('not_found')
      return
    }
    if (!ended.ok) throw new Error(ended.failure.detail)
    const successor = ended.value.newDefaultKeyId
    expect(successor !== undefined).toBe(key.id === model.defaultKeyId)
    if (mode === 'revoke' && key.status === 'revoked') return
    if (mode === 'delete for now') {
      const untilMs = model.nowMs + undoMs
      key.undo = { untilMs, status: key.status, replacedBy: successor }
    }
    key.status = mode === 'revoke' ? 'revoked' : 'deleted'
    key.version += 1
    model.auditEntries += 1
    if (successor === undefined) return
    model.addDefault(successor, await plaintext(context, successor))
    model.auditEntries += 2
  }
}

export function reveal(index: number): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const revealed = await revealKey(context, key.id)
    if (key.status === 'deleted' || key.status === 'revoked') {
      expect(revealed.ok).toBe(false)
      return
    }
    expect(revealed.ok && revealed.value).toBe(key.token)
    model.auditEntries += 1
  }
}

export function rotate(index: number, overlapSeconds: number): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const rotated = await rotateKey(context, key.id, { overlapSeconds, endsPrevious: true })
    const status = model.statusOf(key)
    if (status === 'deleted' || status === 'revoked' || status === 'expired') {
      const code = status === 'deleted' ? 'not_found' : 'conflict'
      expect(rotated.ok ? 'rotated' : rotated.failure.code).toBe(code)
      return
    }
    const wantedMs = model.nowMs + overlapSeconds * 1000
    const untilMs = Math.min(wantedMs, key.endsAtMs ?? wantedMs)
    expect(rotated.ok && rotated.value.previousUntilMs).toBe(untilMs)
    for (const older of key.older) older.untilMs = 0
    key.older.push({ token: key.token, untilMs })
    key.version += 1
    key.token = await plaintext(context, key.id)
    model.auditEntries += 2
  }
}

export function finish(index: number): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const finished = await finishRotation(context, key.id)
    const older = key.older.at(-1)
    if (key.status === 'deleted') {
      expect(finished.ok ? 'finished' : finished.failure.code).toBe('not_found')
    } else if (older && older.untilMs > model.nowMs) {
      expect(finished.ok).toBe(true)
      older.untilMs = model.nowMs
      key.version += 1
      model.auditEntries += 1
    } else {
      expect(finished.ok ? 'finished' : finished.failure.code).toBe('conflict')
    }
  }
}

export function restore(index: number): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const restored = await restoreKey(context, key.id)
    expect(restored.ok).toBe(key.status === 'deleted')
    if (!restored.ok) return
    key.status = 'revoked'
    key.undo = undefined
    key.version += 1
    model.auditEntries += 1
  }
}

export function undo(index: number): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const undone = await undoDeletion(context, key.id)
    const { undo } = key
    const isOffered = undo !== undefined && undo.untilMs > model.nowMs
    const isHeld = undo?.replacedBy === undefined || undo.replacedBy === model.defaultKeyId
    expect(undone.ok).toBe(isOffered && isHeld)
    if (!undone.ok || !undo) return
    Object.assign(key, { status: undo.status, version: key.version + 1, undo: undefined })
    model.auditEntries += 1
    if (undo.replacedBy === undefined) return
    model.drop(undo.replacedBy)
    model.defaultKeyId = key.id
    model.auditEntries += 1
  }
}
