// Kept here because an edge sandbox looks up globals through an interceptor, which costs more than the byte itself. The
// compression of hyparquet-writer looks one up for each byte, so it is not used.
const { imul, ceil, min } = Math

/** Bytes of a block. References do not reach beyond their block. */
const blockBytes = 65_536
const hashBits = 14
/** By hash of four bytes: their last position in the block. */
const lastPlaces = new Uint16Array(2 ** hashBits)
/** The last bytes of a block are not looked up, because four are read at a time. */
const margin = 15
/** Shorter pieces are copied by a loop. */
const shortBytes = 16

/** Room for compressed bytes. It is reused (see pack-codes.ts). */
let room = new Uint8Array(0)

/** Compressed bytes, and the offset of the next one. */
interface Output {
  bytes: Uint8Array
  length: number
}

function put(output: Output, byte: number): void {
  output.bytes[output.length] = byte
  output.length += 1
}

function putLiteral(output: Output, input: Uint8Array, start: number, end: number): void {
  const count = end - start
  if (count === 0) return
  if (count <= 60) put(output, (count - 1) << 2)
  else {
    put(output, (count > 256 ? 61 : 60) << 2)
    put(output, (count - 1) & 255)
    if (count > 256) put(output, (count - 1) >>> 8)
  }
  if (count > shortBytes) output.bytes.set(input.subarray(start, end), output.length)
  else
    for (let at = 0; at < count; at += 1) output.bytes[output.length + at] = input[start + at] ?? 0
  output.length += count
}

function putCopy(output: Output, offset: number, count: number): void {
  let rest = count
  while (rest > 0) {
    // A piece has at least four bytes.
    const piece = rest > 67 ? 64 : rest > 64 ? 60 : rest
    if (piece < 12 && offset < 2048) put(output, 1 | ((piece - 4) << 2) | ((offset >>> 8) << 5))
    else put(output, 2 | ((piece - 1) << 2))
    put(output, offset & 255)
    if (!(piece < 12 && offset < 2048)) put(output, offset >>> 8)
    rest -= piece
  }
}

function compressBlock(input: Uint8Array, start: number, end: number, output: Output): void {
  const words = new DataView(input.buffer, input.byteOffset, input.length)
  lastPlaces.fill(0)
  let literal = start
  // After a long search without a match, fewer positions are tried.
  let tried = 32
  for (let place = start; place < end - margin; ) {
    const word = words.getUint32(place, true)
    const hash = imul(word, 0x1e35a7bd) >>> (32 - hashBits)
    const earlier = start + (lastPlaces[hash] ?? 0)
    lastPlaces[hash] = place - start
    if (earlier === place || words.getUint32(earlier, true) !== word) {
      place += tried >>> 5
      tried += 1
      continue
    }
    let count = 4
    while (place + count < end && input[earlier + count] === input[place + count]) count += 1
    putLiteral(output, input, literal, place)
    putCopy(output, place - earlier, count)
    place += count
    literal = place
    tried = 32
  }
  putLiteral(output, input, literal, end)
}

/** Compresses bytes as Snappy (https://github.com/google/snappy/blob/main/format_description.txt). */
export function compressSnappy(input: Uint8Array): Uint8Array {
  const mostBytes = 32 + input.length + ceil(input.length / 6)
  if (room.length < mostBytes) room = new Uint8Array(mostBytes)
  const output = { bytes: room, length: 0 }
  let size = input.length
  for (; size > 127; size >>>= 7) put(output, (size & 127) | 128)
  put(output, size)
  for (let start = 0; start < input.length; start += blockBytes) {
    compressBlock(input, start, min(start + blockBytes, input.length), output)
  }
  return output.bytes.slice(0, output.length)
}
