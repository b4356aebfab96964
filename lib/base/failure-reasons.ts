/** What went wrong, the innermost cause last. */
export function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.message, ...(error.cause === undefined ? [] : reasonsOf(error.cause))]
}

/** Where in a file an error happened. */
export interface FailurePlace {
  column?: string
  row?: number
}

/** The column and row that an error, or one of its causes, names. */
export function placeOf(error: unknown): FailurePlace {
  if (!(error instanceof Error)) return {}
  const { column, row } = error as { column?: unknown; row?: unknown }
  return {
    ...placeOf(error.cause),
    ...(typeof column === 'string' && { column }),
    ...(typeof row === 'number' && { row }),
  }
}
