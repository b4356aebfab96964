'use server'

import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Emptiness } from '@/lib/exports/run/explain-emptiness'
import { consoleAction } from '@/lib/gate/console/console-action'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import type { KeyChoices } from '../catalogue/export-options'
import { listKeyChoices } from './list-key-choices'
import { type AskedPreview, explainPreview, type PreviewOutcome, readPreview } from './read-preview'

/** The link token of one of the person's keys; revealing it is recorded. */
export const revealLinkAction = consoleAction(
  'revealLinkAction',
  refusedStep,
  async (context: CommandContext, keyId: string): Promise<Copyable | Refused> => {
    const revealed = await revealLinkToken(context, keyId)
    return revealed.ok ? { text: revealed.value } : refusedStep(revealed.failure)
  },
)

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
  (context: CommandContext, asked: AskedPreview): Promise<PreviewOutcome> =>
    readPreview(context, asked),
)

/** Returns why a preview has no rows. */
export const explainEmptinessAction = consoleAction(
  'explainEmptinessAction',
  (): Emptiness => ({ kind: 'unknown' }),
  (context: CommandContext, asked: AskedPreview): Promise<Emptiness> =>
    explainPreview(context, asked),
)
