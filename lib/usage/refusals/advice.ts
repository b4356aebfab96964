import type { CauseOf, ProblemCode } from '@/lib/base/problem-table'
import type { PreparedKind } from '@/lib/keys/form/prepare-change'

/** What the button of an advice does: prepares a change in the form of the key, or leads to a page. */
export type FixKind = PreparedKind | 'new-key' | 'copy-key' | 'build-link' | 'exports'

/** What to do about a refusal. */
export interface Advice {
  /** What happened, where the code alone does not say it: a sentence without its full stop. */
  what?: string
  /** How to mend it, in sentences. */
  fix: string
  /** The button that does it. */
  step?: { kind: FixKind; label: string }
}

type Entry<Code extends ProblemCode> = [CauseOf<Code>] extends [never]
  ? { label: string } & Advice
  : { label: string; causes: Record<CauseOf<Code>, Advice & { what: string }> }

/** The labels of codes as part of a sentence, and an advice for each of their causes. */
export type RefusalTable = { [Code in ProblemCode]: Entry<Code> }
