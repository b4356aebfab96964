import { z } from 'zod'

const maxCellLength = 1_000

/** What a person is told about a part of a file that does not fit the schema. */
export const cellTooLong = `One cell has more than ${maxCellLength} characters. Shorten it.`

/** A cell of a file as a page sends it. */
export const cellSchema = z.string().max(maxCellLength)

/** The lines of a file that a page sends in one request. */
export function linesSchema<const Columns extends readonly string[]>(
  columns: Columns,
  mostLines: number,
) {
  const line = z.strictObject({
    line: z.int().positive(),
    fields: z.partialRecord(z.enum(columns), cellSchema),
  })
  return z.array(line).max(mostLines)
}
