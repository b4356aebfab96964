import { useEffect, useState } from 'react'

/** What was read; undefined while it is not there yet. */
export type Loaded<Answer> = { answer: Answer } | 'failed' | undefined

/** Reads who used keys lately, when a dialog opens: the list does not carry it for every row. */
export function useRecentUse<Answer>(href: string): Loaded<Answer> {
  const [loaded, setLoaded] = useState<Loaded<Answer>>()
  useEffect(() => {
    const leaving = new AbortController()
    fetch(href, { signal: leaving.signal, redirect: 'error' })
      .then(async (response) => {
        if (!response.ok) throw new Error(`answered ${response.status}`)
        setLoaded({ answer: await response.json() })
      })
      .catch(() => {
        if (!leaving.signal.aborted) setLoaded('failed')
      })
    return () => leaving.abort()
  }, [href])
  return loaded
}
