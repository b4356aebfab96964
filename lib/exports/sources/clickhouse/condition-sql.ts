import { conditionKeys } from '@/lib/exports/model/compare-values'
import type { TimeTest } from '@/lib/exports/model/export-definition'
import type { Comparison } from '@/lib/exports/model/field-use'
import type { FieldCondition, SourceScan } from '@/lib/exports/model/source-scan'
import { type Bindings, quoteName } from './bindings'

const [lowestInt64, highestInt64, highestUInt64] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n]

/** Binds whole numbers as 64 bits, so that an index can be used. Fractions are compared by their digits. */
function numbersSql(name: string, condition: FieldCondition, bindings: Bindings): string {
  const texts = [...conditionKeys(condition, 'number')].map(String)
  if (texts.some((text) => text.includes('.'))) {
    return `toString(${name}) IN ${bindings.texts(texts)}`
  }
  const numbers = texts.map(BigInt)
  const isBeyond = numbers.some((number) => number > highestInt64)
  const [lowest, highest] = isBeyond ? [0n, highestUInt64] : [lowestInt64, highestInt64]
  const fitting = numbers.filter((number) => number >= lowest && number <= highest)
  return `${name} IN ${bindings.plain(isBeyond ? 'UInt64' : 'Int64', fitting)}`
}

/** Guesses the type of a field without a declared one: ids are numbers, fixed values are text. */
function guess({ field, values }: FieldCondition, { uses }: SourceScan): Comparison {
  if (uses.some((use) => use.field === field && use.as === 'choice')) {
    return [...values].every((value) => typeof value === 'number') ? 'number' : 'text'
  }
  return [...values].every((value) => /^\d+$/.test(String(value))) ? 'number' : 'text'
}

/** What a definition says about a table beyond its columns. */
export interface TableFacts {
  /** How values are compared with a field, if the definition says it. */
  comparisons?: ReadonlyMap<string, Comparison>
  /** The type of the field that time ranges test. */
  timeType?: TimeTest['type'] | undefined
}

/** Returns the SQL of one condition. */
export function conditionSql(
  condition: FieldCondition,
  scan: SourceScan,
  { comparisons }: TableFacts,
  bindings: Bindings,
): string {
  const name = quoteName(condition.field)
  const texts = [...new Set([...condition.values].map(String))]
  if (condition.isList) {
    return `hasAny(splitByChar(',', ifNull(${name}, '')), ${bindings.texts(texts)})`
  }
  const comparison = comparisons?.get(condition.field) ?? guess(condition, scan)
  switch (comparison) {
    case 'integer':
    case 'number':
      return numbersSql(name, condition, bindings)
    case 'boolean': {
      const keys = [...conditionKeys(condition, comparison)].map(Number)
      return `${name} IN ${bindings.plain('UInt8', keys)}`
    }
    case 'date': {
      const days = texts.filter(
        (text) => conditionKeys({ ...condition, values: new Set([text]) }, comparison).size > 0,
      )
      return `toString(${name}) IN ${bindings.texts(days)}`
    }
    case 'uuid':
    case 'text':
      return `${name} IN ${bindings.texts(texts)}`
  }
}
