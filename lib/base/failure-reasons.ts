/** Returns the messages of an error and its causes, the innermost cause last. */
export function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.message, ...(error.cause === undefined ? [] : reasonsOf(error.cause))]
}

/** The position of an error in a file. */
export interface FailurePlace {
  column?: string
  row?: number
}

/** Returns the column and row that an error, or one of its causes, names. */
export function placeOf(error: unknown): FailurePlace {
  if (!(error instanceof Error)) return {}
  const column = 'column' in error && error.column
  const row = 'row' in error && error.row
  return {
    ...placeOf(error.cause),
    ...(typeof column === 'string' && { column }),
    ...(typeof row === 'number' && { row }),
  }
}
