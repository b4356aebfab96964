/** Who called with a key, as the dialogs name them before it stops working for them. */
export interface Callers {
  calls: number
  /** User agents, the most frequent first. */
  agents: readonly { name: string; calls: number }[]
}
