import type { CommandContext } from '@/lib/base/actor'

/** A granted request about keys. */
export interface Asked {
  context: CommandContext
  /** The key in the path; empty where there is none. */
  keyId: string
  /** The query string with its `?`. */
  search: string
  headers: Headers
  /** The body as JSON; an empty object without one. */
  body: unknown
}
