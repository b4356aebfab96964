export const roles = ['administrator', 'advertiser', 'partner', 'viewer'] as const
export type Role = (typeof roles)[number]

/** A person as everybody is told of them: no secret. */
export interface Person {
  /** Numeric platform user id as text; it is also the owner of the rows a partner may read. */
  userId: string
  email: string
  name: string
  role: Role
}

/**
 * With what somebody acts: a session of a browser, an API key that opened the console, a key or a report that was sent
 * in without signing in, or Keyward itself.
 */
export type Via =
  | {
      kind: 'session'
      sessionId: string
      /** When this session last proved who it is, by password or second factor. */
      provenAtMs: number
    }
  | {
      kind: 'key'
      keyId: string
      keyName: string
      /** Names the secret that was sent. */
      lookupId: string
      /** The session that was made with the key; undefined when the key came with the request itself. */
      sessionId?: string | undefined
    }
  /** Whoever holds a key, and nobody knows who that is. */
  | { kind: 'possession' }
  /** A scanner that found a key in public. */
  | { kind: 'report'; reporter: 'scanner' | 'github' }
  | { kind: 'system' }

/** Who acts: always taken from the session or the key, never from input. */
export interface Actor extends Person {
  via: Via
}

/**
 * Whether the actor may change keys, people and passwords, or have a secret shown. A console that was opened with
 * an API key is for looking: pages leave these buttons out, and `writeContext` refuses.
 */
export function mayManage({ via }: Actor): boolean {
  return via.kind === 'session' || via.kind === 'system'
}

/** The session in which somebody acts; undefined when there is none. */
export function sessionIdOf({ via }: Actor): string | undefined {
  return via.kind === 'session' || via.kind === 'key' ? via.sessionId : undefined
}

/** What every verb that changes something is told: who, from where, in which request, at what time. */
export interface CommandContext {
  actor: Actor
  /** Client address as the front door saw it. */
  address: string
  requestId: string
  /** Milliseconds since the epoch; tests freeze it. */
  nowMs: number
}
