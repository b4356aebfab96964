import { percentDecoded } from '../transfer/lake-path'

function partitionValue(text: string): string | null {
  // DuckDB reads NULL, in upper or lower case, as a missing value too.
  const isNull = text === '__HIVE_DEFAULT_PARTITION__' || text.toUpperCase() === 'NULL'
  return isNull ? null : percentDecoded(text)
}

/** Returns the Hive partitions of a path (`country=DE/day=2026-11-23/…`): values by key, both decoded once. */
export function partitionsOf(path: string): ReadonlyMap<string, string | null> {
  const folders = path.split('/').slice(0, -1)
  return new Map(
    folders.flatMap((folder) => {
      const [, key, value] = /^([^=]+)=(.*)$/su.exec(folder) ?? []
      return key && value !== undefined ? [[percentDecoded(key), partitionValue(value)]] : []
    }),
  )
}
