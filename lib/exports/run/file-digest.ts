import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '@/lib/base/encoding'

/** The largest file that is hashed without being asked for. */
const mostUnaskedBytes = 8_388_608
/** Files whose bytes are kept at the same time in one isolate: 32 MB. */
const mostKept = 4

let kept = 0

/**
 * Counts and hashes the bytes of a file as they are sent. The platform hashes ten times faster than a program, but
 * needs all bytes at once, so a few small files are kept until their end. All others are hashed piece by piece. That takes
 * as long as writing them, so large files are hashed only on request.
 */
export class FileDigest {
  #bytes = 0
  #kept: Uint8Array[] | undefined
  #hash: ReturnType<typeof sha256.create> | undefined

  constructor(readonly isAsked: boolean) {
    if (!isAsked && kept < mostKept) {
      kept += 1
      this.#kept = []
    } else this.#hash = sha256.create()
  }

  get bytes(): number {
    return this.#bytes
  }

  add(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength
    if (!this.isAsked && this.#bytes > mostUnaskedBytes) this.#giveUp()
    this.#kept?.push(chunk)
    this.#hash?.update(chunk)
  }

  #giveUp(): void {
    if (this.#kept) kept -= 1
    this.#kept = undefined
    this.#hash = undefined
  }

  /** Returns the hash in hexadecimal, once. Undefined for a large file, unless the request asks for it. */
  async end(): Promise<string | undefined> {
    const [chunks, hash] = [this.#kept, this.#hash]
    this.#giveUp()
    if (hash) return toHex(hash.digest())
    if (!chunks) return undefined
    const whole = new Uint8Array(this.#bytes)
    let place = 0
    for (const chunk of chunks) {
      whole.set(chunk, place)
      place += chunk.byteLength
    }
    return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)))
  }
}
