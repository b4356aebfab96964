export const roles = ['administrator', 'advertiser', 'partner', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Who acts: always taken from the session or the key, never from input. */
export interface Actor {
  /** Numeric platform user id as text; it is also the owner of the rows a partner may read. */
  userId: string
  email: string
  name: string
  role: Role
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
