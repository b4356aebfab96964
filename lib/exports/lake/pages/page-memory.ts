/** Larger pages get memory of their own. */
const mostBytes = 2 * 1024 * 1024
/** How many memories wait for a reader. */
const mostSpare = 4

const spare: PageMemory[] = []

/**
 * Memory for one decompressed page after the other. A file of some size has hundreds of thousands of pages, and memory of
 * its own for each would make the engine stop for a full collection every 64 MB.
 */
export class PageMemory {
  #bytes = new Uint8Array(0)

  /** Returns room for a page. What was in the room before is lost. */
  take(byteCount: number): Uint8Array {
    if (byteCount > mostBytes) return new Uint8Array(byteCount)
    if (byteCount > this.#bytes.length) this.#bytes = new Uint8Array(byteCount)
    return this.#bytes.subarray(0, byteCount)
  }
}

/** Lends memory to a reader that is done with each page before it takes the next. Nobody else has it meanwhile. */
export async function withPageMemory<T>(read: (memory: PageMemory) => Promise<T>): Promise<T> {
  const memory = spare.pop() ?? new PageMemory()
  try {
    return await read(memory)
  } finally {
    if (spare.length < mostSpare) spare.push(memory)
  }
}
