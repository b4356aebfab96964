import { problem } from '@/lib/base/problem'
import { openParquetLake } from '../lake/parquet-lake'
import { ExportRefusal } from '../model/export-refusal'
import type { ExportRequest } from '../model/export-request'
import { offeredFormats } from '../model/offered-formats'
import { SourceError } from '../model/source-error'
import type { OpenSource, WrittenSource } from '../model/source-scan'
import { openClickhouse } from '../sources/clickhouse/open-clickhouse'
import { openUpstream } from '../sources/upstream/open-upstream'
import type { ExportPlan } from './plan-export'

const noData =
  'This instance has no data for this export yet. Its operator has to set LAKE_URL to a bucket or server with Parquet files; npm run lake:upload fills a bucket.'

/**
 * Opens the source of an export, of any kind.
 * @throws SourceError if it cannot be opened, ExportRefusal if it does not write this format
 */
export async function openSource(
  request: ExportRequest,
  plan: ExportPlan,
  signal: AbortSignal,
): Promise<OpenSource | WrittenSource> {
  const { definition, extension, lake } = request
  const { source } = definition
  if (!offeredFormats(definition).includes(extension)) {
    throw new ExportRefusal(problem('export_unknown', 'This export is not made in this format.'))
  }
  switch (source.kind) {
    case 'lake':
      if (!lake) throw new ExportRefusal(problem('data_missing', noData))
      return openParquetLake(lake, plan.scan, signal)
    case 'clickhouse':
      if (!request.clickhouse) throw new SourceError('CLICKHOUSE_URL is not set')
      return openClickhouse(request.clickhouse, { ...definition, source }, plan.scan, signal)
    case 'http':
      return openUpstream(source, plan.query, request, signal)
  }
}
