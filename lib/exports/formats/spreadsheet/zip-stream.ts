import { Zip, ZipDeflate } from 'fflate'

const encoder = new TextEncoder()

/** More effort makes a sheet a tenth smaller and takes twice as long. */
const level = 1

/** A ZIP archive whose bytes can be taken while it is written. */
export class ZipStream {
  #chunks: Uint8Array[] = []
  #entry: ZipDeflate | undefined
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error
    if (chunk.length > 0) this.#chunks.push(chunk)
  })

  /** Begins the next file; the one before must have been ended. */
  open(path: string): void {
    this.#entry = new ZipDeflate(path, { level })
    // The same rows give the same bytes, whenever they are written.
    this.#entry.mtime = new Date(1980, 0, 1)
    this.#zip.add(this.#entry)
  }

  write(bytes: Uint8Array): void {
    this.#entry?.push(bytes)
  }

  close(): void {
    this.#entry?.push(new Uint8Array(0), true)
  }

  /** A whole small file. */
  file(path: string, content: string): void {
    this.open(path)
    this.write(encoder.encode(content))
    this.close()
  }

  end(): void {
    this.#zip.end()
  }

  /** What has been written since it was last asked. */
  take(): Uint8Array[] {
    return this.#chunks.splice(0)
  }
}
