/** Causes of causes that are looked at. */
const mostCauses = 8
const mostCharacters = 2_000

/** Returns undefined if reading throws: anything can be thrown, including objects that cannot be read. */
export function readSafely<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Cuts a text to what a line of the log has room for. */
export function cutText(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
}

/** Returns what was thrown and its causes, the innermost cause last. A cause that repeats itself ends the list. */
export function causesOf(thrown: unknown): unknown[] {
  const found: unknown[] = []
  let next = thrown
  while (found.length < mostCauses && !found.includes(next)) {
    found.push(next)
    const cause = readSafely(() => (next instanceof Error ? next.cause : undefined))
    if (cause === undefined) break
    next = cause
  }
  return found
}

function messageOf(thrown: unknown): string {
  const text = readSafely(() => String(thrown instanceof Error ? thrown.message : thrown))
  return cutText(text ?? 'something without a text was thrown')
}

/** Returns the messages of an error and its causes, the innermost cause last. Never throws. */
export function reasonsOf(thrown: unknown): string[] {
  return causesOf(thrown).map(messageOf)
}

/** The position of an error in a file. */
export interface FailurePlace {
  column?: string
  row?: number
}

function ownPlaceOf(thrown: unknown): FailurePlace {
  if (!(thrown instanceof Error)) return {}
  const column = 'column' in thrown && thrown.column
  const row = 'row' in thrown && thrown.row
  return {
    ...(typeof column === 'string' && { column }),
    ...(typeof row === 'number' && { row }),
  }
}

/** Returns the column and row that an error, or else one of its causes, names. Never throws. */
export function placeOf(thrown: unknown): FailurePlace {
  const places = causesOf(thrown).map((one) => readSafely(() => ownPlaceOf(one)))
  return Object.assign({}, ...places.reverse())
}
