import { Deflate } from 'pako'
import { problem } from '@/lib/base/problem'
import { ExportRefusal } from '@/lib/exports/model/export-refusal'
import { crc32 } from '@/lib/exports/values/crc-32'
import { dataDescriptor, directory, fileHeader, type ZipEntry } from './zip-records'

const encoder = new TextEncoder()

/** The next level makes a sheet 4 % smaller and takes a third more time. */
const level = 2
const chunkBytes = 62 * 1024
/** Sizes and offsets have 32 bits. The rest is left for the directory. */
const mostBytes = 2 ** 32 - 2 ** 20

const stored = 0
const deflated = 8
/** Checksum and sizes come after the content, because they are not known before it. */
const sizesFollow = 8

function tooLong(): ExportRefusal {
  const fix = 'Ask for fewer rows or columns, or for CSV.'
  const detail = `The sheet is longer than 4 GiB, which few programs open. ${fix}`
  return new ExportRefusal(problem('source_failed', detail, { cause: 'file_too_long' }))
}

/** Writes a ZIP archive whose bytes can be taken at any time. */
export class ZipStream {
  #chunks: Uint8Array[] = []
  /** Bytes of the archive so far. */
  #length = 0
  #packed: { entry: ZipEntry; deflate: Deflate } | undefined
  readonly #entries: ZipEntry[] = []
  readonly #mostBytes: number

  /** @param most bytes of a file, and of the archive before its directory */
  constructor(most = mostBytes) {
    this.#mostBytes = most
  }

  #put(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.#length += bytes.length
  }

  #start(path: string, more: Omit<ZipEntry, 'name' | 'offset'>): ZipEntry {
    const entry = { name: encoder.encode(path), offset: this.#length, ...more }
    this.#entries.push(entry)
    this.#put(fileHeader(entry))
    return entry
  }

  /** Adds a small file without compression. */
  file(path: string, content: string): void {
    const bytes = encoder.encode(content)
    const { length } = bytes
    const sum = crc32(bytes, 0)
    this.#start(path, { flags: 0, method: stored, sum, packed: length, size: length })
    this.#put(bytes)
  }

  /** Starts a long file, which is compressed as it is written. Any earlier file must be closed. */
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
   * @throws ExportRefusal when sizes would need 64 bits, which some readers do not support
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
    this.#put(dataDescriptor(entry))
    this.#packed = undefined
  }

  /** Ends the archive with its directory. */
  end(): void {
    this.#put(directory(this.#entries, this.#length))
  }

  /** Returns the bytes since the last call. */
  take(): Uint8Array[] {
    return this.#chunks.splice(0)
  }
}
