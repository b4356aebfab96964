import type { readPage } from 'hyparquet/src/column.js'

/**
 * The parts of hyparquet that its index does not offer. Keyward decodes pages itself, so that values stay exact and
 * memory bounded (docs/decisions/015). The index of hyparquet-compressors is avoided because it loads a codec that
 * needs WebAssembly, which edge engines refuse. Both packages are pinned: an update is checked against this file.
 */
export { assembleLists } from 'hyparquet/src/assemble.js'
export { parquetHeader, readColumn, readPage } from 'hyparquet/src/column.js'
export { convert, DEFAULT_PARSERS, parseFloat16 } from 'hyparquet/src/convert.js'
export { decompressPage, readDataPage } from 'hyparquet/src/datapage.js'
export { deltaBinaryUnpack } from 'hyparquet/src/delta.js'
export { readPlain } from 'hyparquet/src/plain.js'
export { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js'
export { decompressBrotli } from 'hyparquet-compressors/src/brotli.js'
export { gunzip } from 'hyparquet-compressors/src/gzip.js'
export { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js'

/** What hyparquet needs to know of a column to read its pages. */
export type ColumnDecoder = Parameters<typeof readPage>[2]
