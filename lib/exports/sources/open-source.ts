import { problem } from '@/lib/base/problem'
import { offeredFormats } from '../formats/offered-formats'
import { openParquetLake } from '../lake/parquet-lake'
import { ExportRefusal } from '../model/export-refusal'
import { SourceError } from '../model/source-error'
import type { OpenSource, WrittenSource } from '../model/source-scan'
import type { ExportPlan } from '../run/plan-export'
import type { ExportRequest } from '../run/run-export'
import { openClickhouse } from './clickhouse/open-clickhouse'
import { openUpstream } from './upstream/open-upstream'

/**
 * Opens the source of an export, whichever kind it is.
 * @throws SourceError when it cannot be opened; ExportRefusal when it does not write this format
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
      return openParquetLake(lake, plan.scan, signal)
    case 'clickhouse':
      if (!request.clickhouse) throw new SourceError('CLICKHOUSE_URL is not set')
      return openClickhouse(request.clickhouse, { ...definition, source }, plan.scan, signal)
    case 'http':
      return openUpstream(source, plan, request, signal)
  }
}
