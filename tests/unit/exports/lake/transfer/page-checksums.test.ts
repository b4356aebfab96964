import { crc32 } from 'node:zlib'
import { expect, test } from 'playwright/test'
import { checkPages } from '@/lib/exports/lake/pages/page-checksums'

/** A whole number as Thrift's compact protocol writes it. */
function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest]
}

/** A page of version 1 with its header: type, sizes, the checksum if there is one, and the header of data. */
function page(content: Uint8Array, sum?: number): Uint8Array {
  const size = varint(content.length)
  const sizes = [0x15, ...varint(0), 0x15, ...size, 0x15, ...size]
  const checksum = sum === undefined ? [] : [0x15, ...varint(sum | 0)]
  const data = [sum === undefined ? 0x2c : 0x1c, 0x15, ...varint(1), 0x15, ...varint(0), 0x00]
  return Uint8Array.from([...sizes, ...checksum, ...data, 0x00, ...content])
}

function chunkOf(...pages: Uint8Array[]): DataView<ArrayBuffer> {
  return new DataView(Uint8Array.from(pages.flatMap((one) => [...one])).buffer)
}

const content = Uint8Array.from({ length: 1000 }, (_, at) => (at * 37) % 251)

test('every page of a chunk is checked against its checksum', async () => {
  const good = page(content, crc32(content))
  await expect(checkPages(chunkOf(good, good))).resolves.toBeUndefined()
  const flipped = content.map((byte, at) => (at === 500 ? byte ^ 16 : byte))
  const bad = page(flipped, crc32(content))
  await expect(checkPages(chunkOf(good, bad))).rejects.toThrow('does not match its checksum')
})

test('pages without checksums are read as they are', async () => {
  await expect(checkPages(chunkOf(page(content), page(content)))).resolves.toBeUndefined()
})
