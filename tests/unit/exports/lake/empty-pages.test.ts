import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import { compressors } from '@/lib/exports/lake/pages/compressors'
import { jsonCells, test } from './mixed-lake'
import { ownDefinition } from './own-definition'

/** Written by Arrow with LZ4: `id` is 1, 2, 3 and `word` is always empty, so its dictionary page has no bytes. */
const arrowFile =
  'UEFSMRUEFRgVGkwVBhUAEgAAwAEAAAACAAAAAwAAABUAFRQVFiwVBhUQFQYVBhwAAACgAgAAAAYBAgMkABUEFQAVAkwVABUAEgAAABUAFQ4VECwVBhUQFQYVBhwAAABwAgAAAAYAABUEGTw1ABgGc2NoZW1hFQQAFQIlAhgCaWQAFQwlAhgEd29yZCUATBwAAAAWBhkcGSwmABwVAhk1AAYQGRgCaWQVDhYGFm4WciY+JggpLBUEFQAVAgAVABUQFQIAPCkGGSYABgAAACYAHBUMGTUABhAZGAR3b3JkFQ4WBhZQFlQmmAEmeiksFQQVABUCABUAFRAVAgA8FgAZBhkmBgAAAAAWvgEWBiYIFsYBACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNS4wLjEZLBwAABwAAADWAAAAUEFSMQ=='

test('a column of empty cells that Arrow has compressed with LZ4 is read', async ({ lake }) => {
  writeFileSync(lake.place('arrow', 'part-0.parquet'), Buffer.from(arrowFile, 'base64'))
  lake.publish('arrow', [{ path: 'part-0.parquet', rows: 3 }])
  const definition = ownDefinition('arrow', [
    ['id', 'integer'],
    ['word', 'text'],
  ])
  const wanted = await lake.oracle.texts(`SELECT id, word FROM ${lake.table('arrow')}`)
  expect(await jsonCells(lake.request('arrow', { definition }))).toEqual(wanted)
})

test('an empty page of LZ4 is empty in both framings', () => {
  const packed = Uint8Array.of(0)
  expect(compressors.LZ4_RAW(packed, 0)).toHaveLength(0)
  expect(compressors.LZ4(packed, 0)).toHaveLength(0)
})
