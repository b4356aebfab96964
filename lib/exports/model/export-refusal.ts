import type { Problem } from '@/lib/base/problem'

/** Thrown before the first byte if the rows show that the export cannot be made as requested. */
export class ExportRefusal extends Error {
  override readonly name = 'ExportRefusal'

  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}
