/** The first bytes of the records of a ZIP file (APPNOTE.TXT, section 4.3). */
const signatures = {
  file: 0x04034b50,
  descriptor: 0x08074b50,
  directory: 0x02014b50,
  end: 0x06054b50,
} as const

const version = 20

/** 1980-01-01 in every archive, so that the same rows always give the same bytes. */
const date = 0x21

/** A file of the archive. */
export interface ZipEntry {
  name: Uint8Array
  /** Where the entry starts in the archive. */
  offset: number
  flags: number
  method: number
  sum: number
  packed: number
  size: number
}

function u16(value: number): number[] {
  return [value & 255, (value >>> 8) & 255]
}

function u32(value: number): number[] {
  return [...u16(value), ...u16(value >>> 16)]
}

function sums({ sum, packed, size }: ZipEntry): number[] {
  return [...u32(sum), ...u32(packed), ...u32(size)]
}

/** The part that the header of a file and the directory have in common. */
function description(entry: ZipEntry): number[] {
  const { flags, method, name } = entry
  const start = [version, flags, method, 0, date].flatMap(u16)
  return [...start, ...sums(entry), ...u16(name.length), ...u16(0)]
}

/** Returns the header that comes before the content of a file. */
export function fileHeader(entry: ZipEntry): Uint8Array {
  return Uint8Array.of(...u32(signatures.file), ...description(entry), ...entry.name)
}

/** Returns the record after the content of a file whose checksum and sizes were not known before it. */
export function dataDescriptor(entry: ZipEntry): Uint8Array {
  return Uint8Array.of(...u32(signatures.descriptor), ...sums(entry))
}

function directoryRecord(entry: ZipEntry): number[] {
  // No comment, one disk, no attributes.
  const nothing = [...[0, 0, 0].flatMap(u16), ...u32(0)]
  const head = [...u32(signatures.directory), ...u16(version), ...description(entry), ...nothing]
  return [...head, ...u32(entry.offset), ...entry.name]
}

/** Returns the directory of the archive and the record that ends it. */
export function directory(entries: readonly ZipEntry[], offset: number): Uint8Array {
  const records = entries.flatMap(directoryRecord)
  const counts = [0, 0, entries.length, entries.length].flatMap(u16)
  const place = [...u32(records.length), ...u32(offset)]
  return Uint8Array.from([...records, ...u32(signatures.end), ...counts, ...place, ...u16(0)])
}
