'use server'

import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
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
import { consoleAction } from '@/lib/gate/console/console-action'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { findUser } from '@/lib/people/find-user'
import type { KeyChoices } from '../catalogue/export-options'
import { listKeyChoices } from './list-key-choices'

const previewRows = 20

/** The first rows, or the sentences that say why there are none to show. */
export type PreviewOutcome = { rows: PreviewRows } | { failures: readonly string[] }

/** The link token of one of the person's keys; revealing it is recorded. */
export const revealLinkAction = consoleAction(
  'revealLinkAction',
  refusedStep,
  async (context: CommandContext, keyId: string): Promise<Copyable | Refused> => {
    const revealed = await revealLinkToken(context, keyId)
    return revealed.ok ? { text: revealed.value } : refusedStep(revealed.failure)
  },
)

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

/** A request for a preview. */
interface AskedPreview {
  exportName: string
  search: string
  /** For administrators: the user id in the link, or empty for all users. */
  rowsOf: string
}

/** Returns the export as the actor would get it; undefined when the actor may not read one of this name. */
async function requestOf(
  { actor, nowMs }: CommandContext,
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

/** Returns the keys for an export that have a text in their name. */
export const findKeyChoicesAction = consoleAction(
  'findKeyChoicesAction',
  refusedStep,
  async (
    { actor, nowMs }: CommandContext,
    exportName: string,
    search: string,
  ): Promise<KeyChoices | Refused> =>
    (await listKeyChoices(actor, exportName, search.slice(0, 100), nowMs)) ?? {
      failure: 'No export that you may read has this name.',
    },
)

/** Returns the first rows the person would get. */
export const previewAction = consoleAction(
  'previewAction',
  (failure: Problem): PreviewOutcome => ({ failures: [failure.detail] }),
  async (context: CommandContext, asked: AskedPreview): Promise<PreviewOutcome> => {
    const request = await requestOf(context, asked)
    if (!request) return { failures: ['No export that you may read has this name.'] }
    const preview = await previewExport(request, previewRows)
    return preview.ok ? { rows: preview.value } : { failures: failuresOf(preview.failure) }
  },
)

/** Returns why a preview has no rows. */
export const explainEmptinessAction = consoleAction(
  'explainEmptinessAction',
  (): Emptiness => ({ kind: 'unknown' }),
  async (context: CommandContext, asked: AskedPreview): Promise<Emptiness> => {
    const request = await requestOf(context, asked)
    return request ? explainEmptyExport(request) : { kind: 'unknown' }
  },
)
