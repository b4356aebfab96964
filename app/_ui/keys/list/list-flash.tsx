import type { FlashCode } from '@/app/_ui/address/flash-address'
import { deletedPath } from '@/app/_ui/address/keys-address'
import { Link } from '@/app/_ui/kit/link'
import { Notice } from '@/app/_ui/kit/notice'
import { isNameOf } from '@/lib/base/record-of'
import { defaultKeyName, type PublicApiKey } from '@/lib/keys/record/api-key'
import { UndoButton } from '../detail/restore-button'

const sentences = {
  created: 'The API key was created. It is the highlighted row, ready to copy.',
  saved: 'The changes were saved.',
  deleted: 'The API key was deleted. It no longer works.',
  revoked: 'The API key was revoked. It no longer works.',
  undone: 'The deletion was undone. The API key is as it was before.',
  restored: 'The API key was restored as Revoked. It does not work.',
} as const satisfies Record<FlashCode, string>

const replacedSentences = {
  deleted: 'Your default key was deleted',
  revoked: 'Your default key was revoked',
} as const

/** Says what the last action did; a replaced default key is named with its new ending. */
export function ListFlash({
  code,
  successor,
  undoId,
}: {
  code: string | null
  successor: PublicApiKey | undefined
  /** The key that was deleted, while it can be restored. */
  undoId: string | null
}) {
  if (successor && (code === 'deleted' || code === 'revoked')) {
    return (
      <Notice look="positive">
        {replacedSentences[code]} and no longer works. Keyward created a new one:{' '}
        <strong>{defaultKeyName}</strong>, ending in{' '}
        <code className="font-mono">{successor.hint}</code>.
      </Notice>
    )
  }
  if (code === null || !isNameOf(sentences, code)) return null
  return (
    <Notice look="positive">
      {sentences[code]}
      {code === 'deleted' && undoId && (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
          <UndoButton keyId={undoId} />
          <span>
            Later, you can restore it as Revoked from{' '}
            <Link href={deletedPath} className="text-accent underline underline-offset-2">
              Recently deleted
            </Link>
            .
          </span>
        </div>
      )}
    </Notice>
  )
}
