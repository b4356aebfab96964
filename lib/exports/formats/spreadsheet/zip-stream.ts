import { Deflate } from 'pako'
import { crc32 } from '@/lib/base/crc-32'
import { problem } from '@/lib/base/problem'
import { ExportRefusal } from '@/lib/exports/model/export-refusal'

const encoder = new TextEncoder()

/** One step more makes a sheet 4 % smaller and takes a third more time. */
const level = 2
const chunkBytes = 62 * 1024
/** Sizes and places have 32 bits; the last of them are left for the directory. */
const mostBytes = 2 ** 32 - 2 ** 20

/** What the records of a ZIP file begin with (APPNOTE.TXT, section 4.3). */
const signatures = {
  file: 0x04034b50,
  descriptor: 0x08074b50,
  directory: 0x02014b50,
  end: 0x06054b50,
} as const
const version = 20
const stored = 0
const deflated = 8
/** Checksum and sizes follow the content, because they are not known before it. */
const sizesFollow = 8
/** The first of January 1980: the same rows give the same bytes, whenever they are written. */
const date = 0x21

interface Entry {
  name: Uint8Array
  /** Where in the archive the entry begins. */
  offset: number
  flags: number
  method: number
  sum: number
  packed: number
  size: number
}

function u16(value: number): number[] {
  return [value & 255, (value >>> 8) & 255]
}

function u32(value: number): number[] {
  return [...u16(value), ...u16(value >>> 16)]
}

function sums({ sum, packed, size }: Entry): number[] {
  return [...u32(sum), ...u32(packed), ...u32(size)]
}

/** What the header of a file and the directory both say. */
function description(entry: Entry): number[] {
  const { flags, method, name } = entry
  const start = [version, flags, method, 0, date].flatMap(u16)
  return [...start, ...sums(entry), ...u16(name.length), ...u16(0)]
}

function fileHeader(entry: Entry): Uint8Array {
  return Uint8Array.of(...u32(signatures.file), ...description(entry), ...entry.name)
}

function directoryRecord(entry: Entry): number[] {
  // No comment, one disk, no attributes.
  const nothing = [...[0, 0, 0].flatMap(u16), ...u32(0)]
  const head = [...u32(signatures.directory), ...u16(version), ...description(entry), ...nothing]
  return [...head, ...u32(entry.offset), ...entry.name]
}

function tooLong(): ExportRefusal {
  const fix = 'Ask for fewer rows or columns, or for CSV.'
  return new ExportRefusal(
    problem('source_failed', `The sheet is longer than 4 GiB, which few programs open. ${fix}`),
  )
}

/** A ZIP archive whose bytes can be taken while it is written. */
export class ZipStream {
  #chunks: Uint8Array[] = []
  /** Bytes of the archive so far. */
  #length = 0
  #packed: { entry: Entry; deflate: Deflate } | undefined
  readonly #entries: Entry[] = []
  readonly #mostBytes: number

  /** @param most bytes that a file, or the archive before its directory, may have */
  constructor(most = mostBytes) {
    this.#mostBytes = most
  }

  #put(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.#length += bytes.length
  }

  #start(path: string, more: Omit<Entry, 'name' | 'offset'>): Entry {
    const entry = { name: encoder.encode(path), offset: this.#length, ...more }
    this.#entries.push(entry)
    this.#put(fileHeader(entry))
    return entry
  }

  /** Adds a whole small file as it is. */
  file(path: string, content: string): void {
    const bytes = encoder.encode(content)
    const { length } = bytes
    const sum = crc32(bytes, 0)
    this.#start(path, { flags: 0, method: stored, sum, packed: length, size: length })
    this.#put(bytes)
  }

  /** Begins a long file, which is packed as it is written; the one before must have been closed. */
  open(path: string): void {
    const unknown = { sum: 0, packed: 0, size: 0 }
    const entry = this.#start(path, { flags: sizesFollow, method: deflated, ...unknown })
    const deflate = new Deflate({ level, raw: true, chunkSize: chunkBytes })
    deflate.onData = (bytes) => {
      entry.packed += bytes.length
      this.#put(bytes)
    }
    this.#packed = { entry, deflate }
  }

  /**
   * Adds bytes to the open file.
   * @throws ExportRefusal when sizes would need 64 bits, which not every reader knows
   */
  write(bytes: Uint8Array): void {
    if (!this.#packed) return
    const { entry, deflate } = this.#packed
    entry.sum = crc32(bytes, entry.sum)
    entry.size += bytes.length
    deflate.push(bytes)
    if (Math.max(entry.size, this.#length) > this.#mostBytes) throw tooLong()
  }

  /** Ends the open file. */
  close(): void {
    if (!this.#packed) return
    const { entry, deflate } = this.#packed
    deflate.push(new Uint8Array(0), true)
    this.#put(Uint8Array.of(...u32(signatures.descriptor), ...sums(entry)))
    this.#packed = undefined
  }

  /** Ends the archive with its directory. */
  end(): void {
    const directory = Uint8Array.from(this.#entries.flatMap(directoryRecord))
    const count = this.#entries.length
    const place = [...u32(directory.length), ...u32(this.#length)]
    this.#put(directory)
    this.#put(
      Uint8Array.of(
        ...u32(signatures.end),
        ...[0, 0, count, count].flatMap(u16),
        ...place,
        ...u16(0),
      ),
    )
  }

  /** Hands on what has been written since it was last asked. */
  take(): Uint8Array[] {
    return this.#chunks.splice(0)
  }
}
