/** The parameters Next hands to a page, as the URLSearchParams they came from. */
export function toSearchParams(
  parameters: Readonly<Record<string, string | string[] | undefined>>,
): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value ?? []].flat()) search.append(name, one)
  }
  return search
}
