import { ByteReader } from './pages/byte-reader'

/** Types of Thrift's compact protocol, in which footers are written. */
const compactType = { byte: 3, double: 7, binary: 8, list: 9, struct: 12 } as const
/** Types up to this one have no value of their own (true, false); those up to the next are varints. */
const lastBoolean = 2
const lastVarint = 6
const stop = 0

/** Ids of the lists that are cut: the row groups of a file, and the column chunks of a row group. */
const rowGroupsField = 4
const columnsField = 1

/** Length of the metadata and `PAR1`, and these letters as a number. Files with an encrypted footer end in `PARE`. */
const endBytes = 8
const lastLetters = 0x31524150

/** Column chunks of this many bytes are read in a third of a millisecond, and in a server that has just begun in a few. */
export const partBytes = 8_192

/** A part of a footer, which can be read like a whole one. */
export interface FooterPart {
  bytes: Uint8Array<ArrayBuffer>
  /** Position of its only row group; undefined for the last part, which has none. */
  group: number | undefined
  /** Position of its first column chunk in the row group. Before it are as many empty ones. */
  firstColumn: number
}

function readListHeader(reader: ByteReader): { size: number; type: number } {
  const header = reader.byte()
  const size = header >> 4
  return { size: size === 15 ? reader.varint() : size, type: header & 15 }
}

/** Returns the header of a list of structs. */
function listHeader(size: number): Uint8Array {
  if (size < 15) return Uint8Array.of((size << 4) | compactType.struct)
  const header = [0xf0 | compactType.struct]
  let rest = size
  for (; rest > 127; rest = Math.floor(rest / 128)) header.push((rest & 127) | 128)
  return Uint8Array.of(...header, rest)
}

function skipList(reader: ByteReader): void {
  const { size, type } = readListHeader(reader)
  // Each value takes a byte at least.
  if (size > reader.bytes.length - reader.offset) {
    throw new RangeError('a Parquet footer has a list that is longer than itself')
  }
  if (type <= lastBoolean) reader.skip(size)
  else for (let each = 0; each < size; each += 1) skipValue(reader, type)
}

function skipValue(reader: ByteReader, type: number): void {
  if (type <= lastBoolean) return
  if (type === compactType.byte) reader.skip(1)
  else if (type <= lastVarint) reader.varint()
  else if (type === compactType.double) reader.skip(8)
  else if (type === compactType.binary) reader.skip(reader.varint())
  else if (type === compactType.list) skipList(reader)
  else if (type === compactType.struct) goToList(reader, undefined)
  else throw new RangeError(`a Parquet footer has a value of the unknown type ${type}`)
}

/** Goes to the header of the list with this id in a struct, or to the end of the struct. */
function goToList(reader: ByteReader, wanted: number | undefined): void {
  let id = 0
  for (;;) {
    const header = reader.byte()
    const type = header & 15
    if (type === stop) {
      if (wanted === undefined) return
      throw new RangeError('a Parquet footer has no row groups, or one without columns')
    }
    const delta = header >> 4
    // After a step of more than 15 the id follows as a zigzag varint.
    id = delta === 0 ? reader.varint() / 2 : id + delta
    if (id === wanted && type === compactType.list) return
    skipValue(reader, type)
  }
}

/** Returns a footer with these bytes as its metadata. */
function footerOf(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const footer = new Uint8Array(length + endBytes)
  let at = 0
  for (const piece of pieces) {
    footer.set(piece, at)
    at += piece.length
  }
  const view = new DataView(footer.buffer)
  view.setUint32(length, length, true)
  view.setUint32(length + 4, lastLetters, true)
  return footer
}

/** Cuts a row group. Its last part also has what follows the columns. */
function* groupParts(reader: ByteReader, head: Uint8Array, group: number): Generator<FooterPart> {
  const { bytes } = reader
  const groupStart = reader.offset
  goToList(reader, columnsField)
  const groupHead = bytes.subarray(groupStart, reader.offset)
  const { size } = readListHeader(reader)
  // Each part repeats the schema.
  const atOnce = Math.max(partBytes, head.length)
  let next = 0
  for (;;) {
    const [firstColumn, from] = [next, reader.offset]
    for (; next < size && reader.offset - from < atOnce; next += 1) {
      skipValue(reader, compactType.struct)
    }
    const columns = bytes.subarray(from, reader.offset)
    const isLast = next === size
    const restStart = reader.offset
    if (isLast) goToList(reader, undefined)
    const rest = isLast ? bytes.subarray(restStart, reader.offset) : Uint8Array.of(stop)
    const empty = new Uint8Array(firstColumn)
    const pieces = [head, listHeader(1), groupHead, listHeader(next), empty, columns, rest]
    yield { bytes: footerOf([...pieces, Uint8Array.of(stop)]), group, firstColumn }
    if (isLast) return
  }
}

/**
 * Cuts a footer, so that it need not be read at one go: that of a file with a thousand row groups would hold the event loop
 * for a tenth of a second.
 * All but the last part have column chunks of one row group. The last has everything else of the file.
 * @throws RangeError if the footer is damaged
 */
export function* footerParts(footer: Uint8Array): Generator<FooterPart> {
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength)
  const end = footer.byteLength - endBytes
  if (view.getUint32(end + 4, true) !== lastLetters) {
    throw new RangeError('a Parquet footer does not end in PAR1')
  }
  const metadata = footer.subarray(end - view.getUint32(end, true), end)
  const reader = new ByteReader(metadata)
  goToList(reader, rowGroupsField)
  const head = metadata.subarray(0, reader.offset)
  const { size } = readListHeader(reader)
  for (let group = 0; group < size; group += 1) yield* groupParts(reader, head, group)
  const rest = metadata.subarray(reader.offset)
  yield { bytes: footerOf([head, listHeader(0), rest]), group: undefined, firstColumn: 0 }
}
