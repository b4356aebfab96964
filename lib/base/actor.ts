export const roles = ['administrator', 'advertiser', 'partner', 'viewer'] as const
export type Role = (typeof roles)[number]

export const userStatuses = ['active', 'deactivated'] as const
export type UserStatus = (typeof userStatuses)[number]

/** The public data of a person, without secrets. */
export interface Person {
  /** Numeric platform user id as text; it is also the owner of the rows a partner may read. */
  userId: string
  email: string
  name: string
  role: Role
}

/**
 * The means of an actor: a browser session, an API key that opened the console, a key or a report sent without signing
 * in, Keyward itself, or the command line of its operator.
 */
export type Via =
  | {
      kind: 'session'
      sessionId: string
      /** Time of the last step-up of this session, by password or second factor. */
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
      /** The exports that the key shows in the console: all that its owner may read, or these. */
      exports?: 'all' | readonly string[]
    }
  /** An unknown person who has a key. */
  | { kind: 'possession' }
  /** A scanner that found a key in public. */
  | { kind: 'report'; reporter: 'scanner' | 'github' }
  | { kind: 'system' }
  /** A person who may run commands beside the instance; the store knows no such user. */
  | { kind: 'operator' }

/** Who acts: always taken from the session or the key, never from input. */
export interface Actor extends Person {
  via: Via
}

/**
 * Returns whether the actor may change keys, people and passwords, or see a secret. A console that was opened with an
 * API key is read-only: pages hide these buttons, and `consoleAction` refuses.
 */
export function mayManage({ via }: Actor): boolean {
  return via.kind === 'session' || via.kind === 'system'
}

/** Returns the session of the actor. Undefined without one. */
export function sessionIdOf({ via }: Actor): string | undefined {
  return via.kind === 'session' || via.kind === 'key' ? via.sessionId : undefined
}

/** The context of every verb that changes something: actor, address, request id and time. */
export interface CommandContext {
  actor: Actor
  /** Client address as the proxy reports it. */
  address: string
  requestId: string
  /** Milliseconds since the epoch; tests freeze it. */
  nowMs: number
}
