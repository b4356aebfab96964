'use server'

import { z } from 'zod'
import { cellSchema, cellTooLong, linesSchema } from '@/app/_ui/kit/lines/lines-schema'
import { refusedStep } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import type { ProblemCode } from '@/lib/base/problem-table'
import { consoleAction } from '@/lib/gate/console/console-action'
import { importKeys, mostLinesAtOnce } from '@/lib/keys/import/import-keys'
import { importColumns } from '@/lib/keys/import/import-line'
import type { LineOutcome } from '@/lib/keys/import/line-outcome'

const askedSchema = z.strictObject({
  lines: linesSchema(importColumns, mostLinesAtOnce),
  isLinkable: z.boolean(),
  commits: z.boolean(),
  ahead: z.record(cellSchema, z.int().nonnegative()).optional(),
})

/** Lines of a file that a page sends in one request. */
export type ImportRequest = z.infer<typeof askedSchema>

/** The outcomes of the lines, or why none was imported. */
export type ImportAnswer = { outcomes: LineOutcome[] } | { failure: string; code?: ProblemCode }

/** Checks or imports some lines of a file; the page sends one part after the other. Importing asks for a step-up. */
export const importLinesAction = consoleAction(
  'importLinesAction',
  refusedStep,
  async (context: CommandContext, asked: ImportRequest): Promise<ImportAnswer> => {
    const parsed = askedSchema.safeParse(asked)
    if (!parsed.success) {
      return { failure: cellTooLong }
    }
    const { lines, ...options } = parsed.data
    const imported = await importKeys(context, lines, options)
    return imported.ok ? { outcomes: imported.value } : refusedStep(imported.failure)
  },
)
