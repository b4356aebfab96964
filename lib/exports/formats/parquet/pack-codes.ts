/** Shortest run that is written as a run. Shorter ones are packed with their neighbours. */
const groupSize = 8

/** Packed bytes, and the offset of the next one. */
interface Output {
  bytes: Uint8Array
  view: DataView
  length: number
}

/** Room for the codes of a page. It is reused: what dies with each page would make the collector run for whole exports. */
let room = new ArrayBuffer(0)

function openOutput(byteCount: number): Output {
  if (room.byteLength < byteCount) room = new ArrayBuffer(byteCount)
  return { bytes: new Uint8Array(room), view: new DataView(room), length: 0 }
}

function putVarint(output: Output, number: number): void {
  let rest = number
  for (; rest > 127; rest >>>= 7) {
    output.bytes[output.length] = (rest & 127) | 128
    output.length += 1
  }
  output.bytes[output.length] = rest
  output.length += 1
}

/** Packs groups of eight codes, lowest bits first, four bytes at a time. The last group is padded with zeros. */
function putGroups(output: Output, codes: Uint32Array, width: number, start: number, end: number) {
  const groups = (end - start + groupSize - 1) >>> 3
  putVarint(output, (groups << 1) | 1)
  const { view } = output
  let at = output.length
  output.length += groups * width
  let [word, bits] = [0, 0]
  for (let place = start; place < end; place += 1) {
    const code = codes[place] ?? 0
    word |= code << bits
    bits += width
    if (bits < 32) continue
    view.setUint32(at, word, true)
    at += 4
    bits -= 32
    // A shift by 32 would shift by nothing.
    word = bits === 0 ? 0 : code >>> (width - bits)
  }
  for (; at < output.length; at += 1) {
    output.bytes[at] = word
    word >>>= 8
  }
}

function putRun(output: Output, code: number, width: number, count: number): void {
  putVarint(output, count << 1)
  for (let shift = 0; shift < width; shift += 8) {
    output.bytes[output.length] = code >>> shift
    output.length += 1
  }
}

function runEnd(codes: Uint32Array, start: number): number {
  const code = codes[start]
  let end = start + 1
  while (end < codes.length && codes[end] === code) end += 1
  return end
}

/**
 * Encodes codes as the hybrid of run lengths and bit packing
 * (https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE).
 * @param width bits of a code, at most 24
 */
export function packCodes(codes: Uint32Array, width: number): Uint8Array {
  const output = openOutput(codes.length * 4 + 64)
  let packedFrom = 0
  for (let place = 0; place < codes.length; ) {
    const end = runEnd(codes, place)
    if (end - place < groupSize) place += groupSize
    else {
      if (packedFrom < place) putGroups(output, codes, width, packedFrom, place)
      putRun(output, codes[place] ?? 0, width, end - place)
      packedFrom = end
      place = end
    }
  }
  if (packedFrom < codes.length) putGroups(output, codes, width, packedFrom, codes.length)
  return output.bytes.slice(0, output.length)
}

/** Encodes one code that repeats. */
export function packRun(code: number, width: number, count: number): Uint8Array {
  const output = openOutput(16)
  putRun(output, code, width, count)
  return output.bytes.slice(0, output.length)
}
