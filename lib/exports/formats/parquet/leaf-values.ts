import type { SchemaElement } from 'hyparquet'
import type { NestedValue } from '@/lib/exports/values/nested-type'
import { estimateValueSize } from './hyparquet-writer-internals'

/** A dictionary is written at once, and readers keep it in memory. */
const mostDictionaryBytes = 512 * 1024
/** From this many values on, a column of mostly distinct values gets no dictionary. */
const fewValues = 4096
const mostDistinct = 0.75
const firstRoom = 1024
/** The code of an empty place. */
export const noCode = 2 ** 32 - 1

const latin1 = new TextDecoder('latin1')

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const { is } = Object

/** Returns a map key. Two values of a column have the same key only if their bytes are the same. */
function keyOf(value: NestedValue): NestedValue {
  if (typeof value === 'object' && value instanceof Uint8Array) return latin1.decode(value)
  return is(value, -0) ? '-0' : value
}

/** The values of a leaf in one row group, repeated ones once, and for each place the code of its value. */
export class LeafValues {
  readonly #element: SchemaElement
  readonly #known = new Map<NestedValue, number>()
  #codes = new Uint32Array(firstRoom)
  #isRepetitive = true
  #distinctBytes = 0
  readonly values: NestedValue[] = []
  #placeCount = 0

  constructor(element: SchemaElement) {
    this.#element = element
  }

  /** The code of each place, or `noCode`. Valid until places are added. */
  get codes(): Uint32Array {
    return this.#codes.subarray(0, this.#placeCount)
  }

  /** Returns the bytes of a value without a dictionary. */
  sizeOf(code: number): number {
    const { type, type_length } = this.#element
    if (type === undefined) return 0
    const prefix = type === 'BYTE_ARRAY' ? 4 : 0
    return estimateValueSize(this.values[code], type, type_length) + prefix
  }

  /**
   * Returns the code of a value, which may be new.
   * @param place where the value occurs
   */
  codeOf(value: NestedValue, place: number): number {
    if (!this.#isRepetitive) return this.values.push(value) - 1
    const key = keyOf(value)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.#known.set(key, code)
    this.#distinctBytes += this.sizeOf(code)
    const isDistinct = code > fewValues && code > mostDistinct * place
    if (isDistinct || this.#distinctBytes > mostDictionaryBytes) {
      this.#isRepetitive = false
      this.#known.clear()
    }
    return code
  }

  /** Adds places. The caller writes their codes to the returned array. */
  addPlaces(count: number): Uint32Array {
    const end = this.#placeCount + count
    if (end > this.#codes.length) {
      const larger = new Uint32Array(Math.max(end, 2 * this.#codes.length))
      larger.set(this.#codes)
      this.#codes = larger
    }
    const added = this.#codes.subarray(this.#placeCount, end)
    this.#placeCount = end
    return added
  }

  /** Returns the number of places of each value. */
  countByCode(): Float64Array {
    const counts = new Float64Array(this.values.length)
    const { codes } = this
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes[place] ?? noCode
      if (code !== noCode) counts[code] = (counts[code] ?? 0) + 1
    }
    return counts
  }

  /** Whether a dictionary and codes take at most half of the bytes. */
  needsDictionary(counts: Float64Array): boolean {
    if (!this.#isRepetitive || this.#element.type === 'BOOLEAN') return false
    const codeBits = Math.ceil(Math.log2(this.values.length))
    let [places, plainBytes] = [0, 0]
    for (const [code, count] of counts.entries()) {
      places += count
      plainBytes += count * this.sizeOf(code)
    }
    return 2 * (this.#distinctBytes + (places * codeBits) / 8) <= plainBytes
  }
}
