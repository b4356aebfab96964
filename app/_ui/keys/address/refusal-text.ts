import type { Problem } from '@/lib/base/problem'

/** A refusal in one sentence, for dialogs whose fields have no room of their own for it. */
export function refusalText({ detail, errors = [] }: Problem): string {
  return errors[0]?.message ?? detail
}
