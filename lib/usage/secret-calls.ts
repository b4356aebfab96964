/** The calls with each secret of a key since its last rotation. */
export interface SecretCalls {
  current: number
  previous: number
  /** The latest call with the older secret since the rotation, whatever its outcome. */
  previousLastAtMs: number | undefined
}

/** Parses the fields of `key-usage:<key>`; a rotation resets them. */
export function secretCalls(usage: ReadonlyMap<string, string>): SecretCalls {
  const lastAtMs = usage.get('previousLastCallAtMs')
  return {
    current: Number(usage.get('currentCalls') ?? 0),
    previous: Number(usage.get('previousCalls') ?? 0),
    previousLastAtMs: lastAtMs === undefined ? undefined : Number(lastAtMs),
  }
}
