import type { ProblemCode } from '@/lib/base/problem-table'
import type { ExportChoiceGroup } from '@/lib/exports/permissions/export-choices'
import type { KeyTemplate } from '@/lib/exports/permissions/key-templates'
import type { KeyForm, WindowForm } from '@/lib/keys/form/form-fields'
import type { ExpiryRule } from '@/lib/keys/rules/expiry-rule'

/** The entered values as text, so that a refusal returns all of them. */
export interface KeyFormValues extends Omit<Required<KeyForm>, 'exports' | 'windows' | 'status'> {
  status: 'activated' | 'deactivated'
  exportsMode: 'all' | 'chosen' | 'none'
  /** Names; what was chosen stays while another mode is tried. */
  exports: readonly string[]
  windows: readonly WindowRow[]
}

/** A window with something to know its row by while others are removed. */
export interface WindowRow extends WindowForm {
  rowId: string
}

/** Errors by field, or by path such as `limits.windows.0.quota`. */
export type KeyFormErrors = Readonly<Record<string, string>>

export interface KeyFormState {
  errors: KeyFormErrors
  /** A refusal that belongs to no single field. */
  failure?: string
  /** Code of the refusal; see `takeStep`. */
  code?: ProblemCode
  /** What was sent: a page that has no script yet would show the saved values instead. */
  typed?: KeyFormValues
  /** Where a form that the browser sent alone leads to, once it is saved. */
  leadsTo?: string
  /** The version that was saved elsewhere since the form was opened. */
  conflict?: { theirs: KeyFormValues; version: number }
  /** Counts the answers, so that the same refusal twice moves the focus twice. */
  attempt: number
}

/** The form's data besides the key, without secrets, so that it can go to the browser. */
export interface KeyFormOptions {
  exportGroups: readonly ExportChoiceGroup[]
  /** Offered for a new key only. */
  templates: readonly KeyTemplate[]
  /** The limits that hold where a key has none of its own. */
  defaultLimits: { windows: readonly WindowForm[]; rowsPerDay: string; bytesPerDay: string }
  /** The address the person's requests come from; undefined where it is unknown. */
  address: string | undefined
  todayMs: number
  expiryRule: ExpiryRule
}

/** Changes some of what was typed. */
export type ChangeValues = (changes: Partial<KeyFormValues>) => void
