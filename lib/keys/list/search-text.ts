/** Before the visible ending of a key, as lists write it. */
const beforeEnding = /^(?:kw_live_|kwl_)?(?:…|\.{2,3})/

/** Returns what a search text means if it is not a part of a name: a whole id, or the ending of a key. */
export function exactText(search: string): string {
  return search.trim().replace(beforeEnding, '')
}
