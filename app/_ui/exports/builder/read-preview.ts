import type { LinkChoices } from '@/app/_ui/address/export-link'
import type { Actor, CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { logFailure } from '@/lib/base/log-failure'
import type { Problem } from '@/lib/base/problem'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import type { ExportScope } from '@/lib/exports/model/row-scope'
import { sourceAddresses } from '@/lib/exports/model/source-addresses'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import type { Emptiness } from '@/lib/exports/run/explain-emptiness'
import {
  explainEmptyExport,
  type PreviewRows,
  previewExport,
} from '@/lib/exports/run/preview-export'
import { findUser } from '@/lib/people/find-user'
import type { ExportOptions } from '../catalogue/export-options'
import { findMissing, findMistakes } from '../choices/check-choices'
import { askedFor, queryOf } from '../choices/resolve-choices'

const previewRows = 20

/** The first rows, or the sentences that say why there are none to show. */
export type PreviewOutcome = { rows: PreviewRows } | { failures: readonly string[] }

/** The state of a preview. */
export interface ShownPreview {
  /** What it is of, by `askedFor`. */
  asked: string
  outcome: PreviewOutcome
  /** Why there are no rows, once that is known. */
  emptiness?: Emptiness
}

/** A request for a preview. */
export interface AskedPreview {
  exportName: string
  search: string
  /** For administrators: the user id in the link, or empty for all users. */
  rowsOf: string
}

/** Who looks at a preview, and when. */
type Reader = Pick<CommandContext, 'actor' | 'nowMs'>

async function scopeOf({ userId, role }: Actor, rowsOf: string): Promise<ExportScope> {
  const scope = { ownerId: userId, role }
  if (role !== 'administrator' || rowsOf === '') return scope
  return { ...scope, userId: rowsOf, isUserKnown: (await findUser(rowsOf)) !== undefined }
}

function failuresOf({ detail, errors = [] }: Problem): string[] {
  const lines = errors.map(({ parameter, value = '', message, fix }) =>
    `${parameter} ${value} ${message}: ${fix}.`.replace(/ {2,}/g, ' '),
  )
  return lines.length > 0 ? lines : [detail]
}

/** Returns the export as the actor would get it; undefined when the actor may not read one of this name. */
async function requestOf(
  { actor, nowMs }: Reader,
  asked: AskedPreview,
): Promise<ExportRequest | undefined> {
  const definition = findExport(String(asked.exportName))
  if (!definition || !mayReadExport(actor, definition)) return undefined
  return {
    definition,
    scope: await scopeOf(actor, String(asked.rowsOf)),
    search: String(asked.search),
    extension: 'json',
    dialect: 'api',
    nowMs,
    timeZone: readEnvironment().TIME_ZONE,
    ...sourceAddresses(),
    reportFailure: (error) => logFailure('preview_failed', { export: definition.name }, error),
  }
}

/** Returns the first rows the person would get. */
export async function readPreview(reader: Reader, asked: AskedPreview): Promise<PreviewOutcome> {
  const request = await requestOf(reader, asked)
  if (!request) return { failures: ['No export that you may read has this name.'] }
  const preview = await previewExport(request, previewRows)
  return preview.ok ? { rows: preview.value } : { failures: failuresOf(preview.failure) }
}

/** Returns why a preview has no rows. */
export async function explainPreview(reader: Reader, asked: AskedPreview): Promise<Emptiness> {
  const request = await requestOf(reader, asked)
  return request ? explainEmptyExport(request) : { kind: 'unknown' }
}

/** Returns the preview that a page comes with when the browser asked for it without a script. */
export async function readShownPreview(
  reader: Reader,
  options: ExportOptions,
  choices: LinkChoices,
): Promise<ShownPreview | undefined> {
  const mistakes = { ...findMissing(options, choices), ...findMistakes(options, choices) }
  if (!options.hasPreview || Object.keys(mistakes).length > 0) return undefined
  const { rowsOf } = choices
  const query = queryOf(options, choices)
  const wanted = { exportName: options.name, search: query, rowsOf }
  const asked = askedFor(query, rowsOf)
  const outcome = await readPreview(reader, wanted)
  if ('failures' in outcome || outcome.rows.length > 0) return { asked, outcome }
  return { asked, outcome, emptiness: await explainPreview(reader, wanted) }
}
