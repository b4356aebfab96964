import type { ProblemCode } from '@/lib/base/problem-table'
import type { BulkCommand } from '@/lib/keys/edit/run-bulk-command'

export type BulkKind = BulkCommand['kind']

/** A key as its row is selected. */
export interface SelectableKey {
  id: string
  name: string
  hint: string
  isDefault: boolean
}

/** Outcome of a command for several keys. */
export interface BulkState {
  /** A refusal of the whole command. */
  failure?: string
  code?: ProblemCode
  outcome?: {
    kind: BulkKind
    doneCount: number
    failed: readonly { id: string; why: string }[]
    hasNewDefault: boolean
  }
}
