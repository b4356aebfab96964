import type { RowBatch } from '../values/cells'

/**
 * How long a client waits for the first byte, in milliseconds. Platforms and proxies break off an answer that has not
 * begun after about 25 seconds.
 */
const patienceMs = 3000

/** A batch that makes encoders send the beginning of the file. */
const noRows: RowBatch = { rowCount: 0, columns: [] }

async function takesLonger(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), ms)
  })
  const settled = work.then(
    () => false,
    () => false,
  )
  return Promise.race([late, settled]).finally(() => clearTimeout(timer))
}

/**
 * Passes batches on. If the first one takes long, because rows are summed up, sorted, or hard to find, a batch without
 * rows goes ahead of it. The wait is long, so that a failing source or too many rows mostly end in a problem response
 * and not in a broken file.
 */
export async function* beginEarly(
  batches: AsyncIterable<RowBatch>,
  afterMs = patienceMs,
): AsyncGenerator<RowBatch> {
  const iterator = batches[Symbol.asyncIterator]()
  try {
    const first = iterator.next()
    if (await takesLonger(first, afterMs)) yield noRows
    for (let next = await first; !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}
