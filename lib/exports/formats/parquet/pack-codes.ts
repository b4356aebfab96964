/** Shortest run that is written as a run. Shorter ones are packed with their neighbours. */
const groupSize = 8

/** Packed bytes, and the offset of the next one. */
interface Output {
  bytes: Uint8Array
  length: number
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

/** Packs groups of eight codes, lowest bits first. The last group is padded with zeros. */
function putGroups(output: Output, codes: Uint32Array, width: number, start: number, end: number) {
  const { bytes } = output
  const groups = (end - start + groupSize - 1) >>> 3
  putVarint(output, (groups << 1) | 1)
  let at = output.length
  let [word, bits] = [0, 0]
  for (let place = start; place < start + groups * groupSize; place += 1) {
    word |= (place < end ? (codes[place] ?? 0) : 0) << bits
    for (bits += width; bits >= 8; bits -= 8) {
      bytes[at] = word
      at += 1
      word >>>= 8
    }
  }
  output.length = at
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
  const output = { bytes: new Uint8Array(codes.length * 4 + 64), length: 0 }
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
  return output.bytes.subarray(0, output.length)
}
