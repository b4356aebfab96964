import { namesOf } from '@/lib/base/record-of'

/** One parameter of an address. Its empty text is its default, which is left out of the address. */
interface Parameter<Value> {
  read: (text: string) => Value
  write: (value: Value) => string
}

const maxTextLength = 100

/** Free text, of which the first 100 characters count. */
export const freeText: Parameter<string> = {
  read: (text) => text.slice(0, maxTextLength),
  write: (text) => text,
}

/** A page, counted from 1. */
export const pageNumber: Parameter<number> = {
  read: (text) => {
    const page = Number(text || '1')
    return Number.isSafeInteger(page) && page > 0 ? page : 1
  },
  write: (page) => (page > 1 ? String(page) : ''),
}

/** One of these values, or none. */
export function oneOf<Value extends string>(values: readonly Value[]): Parameter<Value | ''> {
  return {
    read: (text) => values.find((value) => value === text) ?? '',
    write: (value) => value,
  }
}

/** Reads and writes the address of a list: every view of it can be kept as a bookmark. */
export function listAddress<Query extends object>(
  listPath: string,
  parameters: { readonly [Name in keyof Query]: Parameter<Query[Name]> },
) {
  const names = namesOf<keyof Query & string>(parameters)
  function read(search: URLSearchParams): Query {
    const entries = names.map((name) => [name, parameters[name].read(search.get(name) ?? '')])
    return Object.fromEntries(entries)
  }
  function href(
    query: Partial<Query>,
    {
      path = listPath,
      extra = {},
    }: { path?: string; extra?: Readonly<Record<string, string>> } = {},
  ): string {
    const search = new URLSearchParams()
    for (const name of names) {
      const value = query[name]
      const text = value === undefined ? '' : parameters[name].write(value)
      if (text) search.set(name, text)
    }
    for (const [name, value] of Object.entries(extra)) search.set(name, value)
    const text = search.toString()
    return text ? `${path}?${text}` : path
  }
  return { read, href }
}
