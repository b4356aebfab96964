type Parameters = Readonly<Record<string, string | string[] | undefined>>

/** What Next hands to a page that reads its address. */
export interface SearchedPage {
  searchParams: Promise<Parameters>
}

/** The parameters Next hands to a page, as the URLSearchParams they came from. */
export function toSearchParams(parameters: Parameters): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value ?? []].flat()) search.append(name, one)
  }
  return search
}
