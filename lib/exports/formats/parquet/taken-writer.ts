import { ByteWriter } from 'hyparquet-writer'

/** A writer whose bytes can be taken at any time. */
export class TakenWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice()
    this.index = 0
    return bytes
  }
}
