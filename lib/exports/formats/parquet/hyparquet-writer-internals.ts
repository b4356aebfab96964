/**
 * The parts of hyparquet-writer that its index does not offer. Keyward collects columns itself, by code, and writes
 * pages one by one, so that it can yield between them (docs/decisions/015). The package is pinned. Check every update
 * against this file.
 */
export { writeDataPageV2, writePageHeader } from 'hyparquet-writer/src/datapage.js'
export { estimateValueSize, writeDictionaryPage } from 'hyparquet-writer/src/dictionary.js'
export { encodeNestedValues } from 'hyparquet-writer/src/dremel.js'
export { writeMetadata } from 'hyparquet-writer/src/metadata.js'
export { unconvert } from 'hyparquet-writer/src/unconvert.js'
