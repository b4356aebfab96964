import type { ProblemCode } from '@/lib/base/problem-table'
import type { BulkCommand } from '@/lib/keys/edit/run-bulk-command'

export type BulkKind = BulkCommand['kind']

/** What is asked before it is done. */
export type AskedKind = Exclude<BulkKind, 'undo'>

/** A key as its row is selected. */
export interface SelectableKey {
  id: string
  name: string
  hint: string
  isDefault: boolean
}

/** Returns what selecting a key needs of it; nothing else of the key goes to the browser for that. */
export function selectableKey({ id, name, hint, isDefault }: SelectableKey): SelectableKey {
  return { id, name, hint, isDefault }
}

/** Outcome of a command for several keys. */
export interface BulkState {
  /** A refusal of the whole command. */
  failure?: string
  code?: ProblemCode
  outcome?: {
    kind: BulkKind
    done: readonly string[]
    failed: readonly { id: string; why: string }[]
    hasNewDefault: boolean
    /** For how long a page offers to undo it; 0 when it does not. */
    undoLeftMs: number
  }
}

interface NamedKey {
  id: string
  name: string
}

/** Outcome of a command, with the names at that time. */
export interface BulkReport {
  kind: BulkKind
  done: readonly NamedKey[]
  failed: readonly (NamedKey & { why: string })[]
  hasNewDefault: boolean
  undoLeftMs: number
}

/** Returns the report of an outcome. `asked` has the names of the keys. */
export function toReport(
  { done, failed, ...rest }: NonNullable<BulkState['outcome']>,
  asked: readonly NamedKey[],
): BulkReport {
  const named = (id: string) => ({ id, name: asked.find((key) => key.id === id)?.name ?? id })
  return {
    ...rest,
    done: done.map(named),
    failed: failed.map(({ id, why }) => ({ ...named(id), why })),
  }
}
