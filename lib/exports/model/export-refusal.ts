import type { Problem } from '@/lib/base/problem'

/** What only the rows tell, and before the first byte: the export cannot be made as asked. */
export class ExportRefusal extends Error {
  override readonly name = 'ExportRefusal'

  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}
