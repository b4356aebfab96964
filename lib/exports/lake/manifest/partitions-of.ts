import { percentDecoded } from '../transfer/lake-path'

function partitionValue(text: string): string | null {
  // DuckDB takes NULL, in any case, for no value as well.
  const isNull = text === '__HIVE_DEFAULT_PARTITION__' || text.toUpperCase() === 'NULL'
  return isNull ? null : percentDecoded(text)
}

/** Values by key of the Hive partitions that a path lies in (`country=DE/day=2026-11-23/…`), both decoded once. */
export function partitionsOf(path: string): ReadonlyMap<string, string | null> {
  const folders = path.split('/').slice(0, -1)
  return new Map(
    folders.flatMap((folder) => {
      const [, key, value] = /^([^=]+)=(.*)$/su.exec(folder) ?? []
      return key && value !== undefined ? [[percentDecoded(key), partitionValue(value)]] : []
    }),
  )
}
