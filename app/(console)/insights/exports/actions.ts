'use server'

import type { Copyable } from '@/app/_ui/clipboard/copy-button'
import { readEnvironment } from '@/lib/base/environment'
import { findExport } from '@/lib/exports/catalogue'
import { type ExportPreview, previewExport } from '@/lib/exports/preview-export'
import { sourceAddresses } from '@/lib/exports/sources/source-addresses'
import { revealLinkToken } from '@/lib/keys/reveal-link-token'
import { commandContext } from '@/lib/people/command-context'

const previewRows = 20

/** The link token of one of the person's keys; revealing it is recorded. */
export async function revealLinkAction(keyId: string): Promise<Copyable> {
  const revealed = await revealLinkToken(await commandContext(), keyId)
  return revealed.ok ? { text: revealed.value } : { failure: revealed.failure.detail }
}

/** The first rows the person would get, or the sentences that say why none. */
export async function previewAction(
  exportName: string,
  search: string,
): Promise<ExportPreview | { failures: readonly string[] }> {
  const { actor, nowMs } = await commandContext()
  const definition = findExport(exportName)
  if (!definition) return { failures: ['There is no export of this name.'] }
  const preview = await previewExport(
    {
      definition,
      scope: { ownerId: actor.userId, role: actor.role },
      search,
      extension: 'json',
      dialect: 'api',
      nowMs,
      timeZone: readEnvironment().TIME_ZONE,
      ...sourceAddresses(),
    },
    previewRows,
  )
  if (preview.ok) return preview.value
  const { detail, errors = [] } = preview.failure
  const failures = errors.map(
    ({ parameter, value, message, fix }) => `${parameter} ${value ?? ''} ${message}: ${fix}.`,
  )
  return { failures: failures.length > 0 ? failures : [detail] }
}
