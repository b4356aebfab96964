/** Where in a list a view begins: in another list it is another place. */
const cursors = ['page', 'before', 'after']

/** Returns whether two addresses say the same of a parameter. */
export function isSame(one: URLSearchParams, other: URLSearchParams, name: string): boolean {
  return String(one.getAll(name)) === String(other.getAll(name))
}

/**
 * Returns the parameters of another view of a page, with what the page is about to show: of each that the view has as it
 * is shown, the newer value. Without any, returns those of the view.
 * @param view made from what is shown
 * @param own parameters that the view decides on, even where it has them as they are shown
 */
export function withNewer(
  view: URLSearchParams,
  shown: URLSearchParams,
  wanted: URLSearchParams,
  own: readonly string[] = [],
): URLSearchParams {
  function isNewer(name: string): boolean {
    if (own.includes(name) || cursors.includes(name)) return false
    return isSame(view, shown, name) && !isSame(wanted, shown, name)
  }
  const names = [...new Set([...wanted.keys(), ...shown.keys(), ...view.keys()])]
  if (!names.some(isNewer)) return view
  const newest = new URLSearchParams()
  for (const name of names) {
    if (cursors.includes(name)) continue
    const values = (isNewer(name) ? wanted : view).getAll(name)
    for (const value of values) newest.append(name, value)
  }
  return newest
}
