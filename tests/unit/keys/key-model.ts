import type { KeyForm } from '@/lib/keys/form/form-fields'
import { defaultKeyName } from '@/lib/keys/record/api-key'

export const dayMs = 86_400_000

export interface ModelKey {
  id: string
  token: string
  name: string
  status: 'activated' | 'deactivated' | 'revoked' | 'deleted'
  /** First millisecond at which the key is refused. */
  endsAtMs: number | undefined
  version: number
  /** Secrets before the last rotation, the oldest first, and when each ends. */
  older: { token: string; untilMs: number }[]
  /** Of a deletion that can be undone: until when, what the key was, and the default key that replaced it. */
  undo?: { untilMs: number; status: ModelKey['status']; replacedBy: string | undefined } | undefined
}

/** The entered values; the expiration date as days from today. */
export interface ModelForm {
  name: string
  days: number | undefined
  status: 'activated' | 'deactivated'
}

/** The specified behaviour of one person's keys, without a store: the model of the state machine. */
export class KeyModel {
  keys: ModelKey[] = []
  defaultKeyId = ''
  auditEntries = 1

  constructor(public nowMs: number) {}

  addDefault(id: string, token: string): void {
    this.defaultKeyId = id
    this.keys.push({
      id,
      token,
      name: defaultKeyName,
      status: 'activated',
      endsAtMs: undefined,
      version: 1,
      older: [],
    })
  }

  /** Removes a key as if it had never been. */
  drop(id: string): void {
    this.keys = this.keys.filter((key) => key.id !== id)
  }

  /** Any key that ever was, also deleted ones. */
  pick(index: number): ModelKey {
    const key = this.keys[index % this.keys.length]
    if (!key) throw new Error('there is always a default key')
    return key
  }

  toForm({ name, days, status }: ModelForm): KeyForm {
    const expirationDay =
      days === undefined
        ? ''
        : new Date(this.nowMs + days * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length)
    return { name, status, expirationDay }
  }

  isPast(form: ModelForm): boolean {
    return form.days !== undefined && form.days < 0
  }

  endOf({ days }: ModelForm): number | undefined {
    if (days === undefined) return undefined
    return (Math.floor(this.nowMs / dayMs) + days + 1) * dayMs
  }

  statusOf(key: ModelKey): string {
    const isEnded = key.status === 'revoked' || key.status === 'deleted'
    const isOver = key.endsAtMs !== undefined && key.endsAtMs <= this.nowMs
    return !isEnded && isOver ? 'expired' : key.status
  }

  /** The answer to a request with the key. */
  accessOf(key: ModelKey): string {
    const status = this.statusOf(key)
    return status === 'activated' ? 'opens' : `key_${status}`
  }

  /** Every secret the key ever had, and the answer to a request with it. */
  secretsOf(key: ModelKey): { token: string; expected: string }[] {
    const expected = this.accessOf(key)
    const isTold = expected !== 'key_revoked' && !expected.startsWith('key_deleted')
    const older = key.older.map(({ token, untilMs }) => {
      const isOver = isTold && untilMs <= this.nowMs
      return { token, expected: isOver ? 'key_rotated' : expected }
    })
    return [...older, { token: key.token, expected }]
  }

  /** The list, in the order of ids. */
  rows(): unknown[] {
    return this.keys
      .filter((key) => key.status !== 'deleted')
      .map((key) => ({
        id: key.id,
        name: key.name,
        isDefault: key.id === this.defaultKeyId,
        status: this.statusOf(key),
        expiresAtMs: key.endsAtMs,
        version: key.version,
      }))
      .sort((left, right) => (left.id < right.id ? -1 : 1))
  }
}
