/** A text that contains one is not kept: the storage of a browser must not hold secrets. */
const tokenLike = /kwl_|kw_live_/i

/** Runs what may fail: a browser can refuse its storage, and then there are no drafts. */
function withStorage<Value>(use: (storage: Storage) => Value): Value | undefined {
  try {
    return use(window.sessionStorage)
  } catch {
    return undefined
  }
}

/** Keeps a draft in this tab, until it is dropped, the tab is closed or the person signs out. */
export function keepDraft(name: string, draft: unknown): void {
  const text = JSON.stringify(draft)
  withStorage((storage) =>
    tokenLike.test(text) ? storage.removeItem(name) : storage.setItem(name, text),
  )
}

/** Returns a kept draft; undefined without one. */
export function readDraft(name: string): unknown {
  return withStorage((storage) => JSON.parse(storage.getItem(name) ?? 'null') ?? undefined)
}

/** Forgets a draft: it was saved, or the person no longer wants it. */
export function dropDraft(name: string): void {
  withStorage((storage) => storage.removeItem(name))
}

/** Forgets every draft of this tab. */
export function dropAllDrafts(): void {
  withStorage((storage) => {
    for (const name of Object.keys(storage)) {
      if (name.startsWith('draft:')) storage.removeItem(name)
    }
  })
}

/** Returns whether a kept value has the shape of one of today's: an older Keyward may have kept it. */
export function isLike<Value>(kept: unknown, example: Value): kept is Value {
  if (typeof kept !== typeof example || Array.isArray(kept) !== Array.isArray(example)) return false
  if (Array.isArray(example) || typeof example !== 'object' || example === null) return true
  const values = new Map(Object.entries(kept ?? {}))
  return Object.entries(example).every(([name, value]) => isLike(values.get(name), value))
}
