import { type ParquetScan, parquetScan, type RowGroup } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { SourceScan } from '../model/source-scan'
import { chunksOf } from './column-chunks'
import type { LakeFile } from './manifest/lake-manifest'
import { splitScan } from './manifest/path-columns'
import { compressors } from './pages/compressors'
import { parsers } from './pages/parsers'
import { storedMetadata } from './pages/stored-element'
import type { ParquetFooter } from './parquet-footer'
import { type OpenGroup, openGroup, type RowRange } from './row-group'
import { chunkDigests } from './transfer/file-digests'
import { checkedTypes } from './types/checked-types'
import { pruningFilter } from './types/pruning-filter'

/** Returns the row groups that statistics do not rule out. */
function wantedGroups({ metadata, ranges }: ParquetScan): { group: RowGroup; rows: RowRange }[] {
  let rowStart = 0
  return metadata.row_groups.flatMap((group) => {
    const rows = { rowStart, rowEnd: rowStart + Number(group.num_rows) }
    rowStart = rows.rowEnd
    const isWanted = ranges.some(
      (range) => range.rowStart < rows.rowEnd && range.rowEnd > rows.rowStart,
    )
    return isWanted ? [{ group, rows }] : []
  })
}

/** Waits for the footer of a file and plans which row groups and bytes are needed. Does not read rows yet. */
export async function openParquetFile(
  footer: Promise<ParquetFooter>,
  file: LakeFile,
  columns: ReadonlySet<string>,
  wanted: SourceScan,
): Promise<OpenGroup[]> {
  const { buffer, metadata, schema } = await footer
  const split = splitScan(wanted, file, schema)
  if (!split.mayHoldRows) return []
  const types = checkedTypes(schema, split.rest, buffer.path)
  const filter = pruningFilter(split.rest, types)
  const inFile = [...columns].filter((field) => !split.constants.has(field))
  await yieldToEventLoop()
  const scan = await parquetScan({
    file: buffer,
    metadata: storedMetadata(metadata),
    columns: inFile,
    compressors,
    parsers,
    // Bytes without an annotation stay bytes, because they may be decimals.
    utf8: false,
    useOffsetIndex: false,
    ...(filter && { pruningFilter: filter }),
  })
  await yieldToEventLoop()
  const digests = chunkDigests(metadata, file.digests)
  const groups = wantedGroups(scan).map((found) => ({
    found,
    chunks: chunksOf(found.group, schema, columns, digests),
  }))
  buffer.plan(groups.flatMap(({ chunks }) => [...chunks.values()].map(({ range }) => range)))
  return groups.map(({ found, chunks }) => openGroup(scan, types, buffer, found, chunks, split))
}
