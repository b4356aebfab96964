import { useId } from 'react'
import { Notice } from '@/app/_ui/kit/notice'
import { defaultKeyName, type PublicApiKey } from '@/lib/keys/record/api-key'
import { type Flash, flashSentences } from './read-flash'
import { UndoOffer } from './undo-offer'

const replacedSentences = {
  deleted: 'Your default key was deleted',
  revoked: 'Your default key was revoked',
} as const

function Replaced({
  code,
  successor,
}: {
  code: keyof typeof replacedSentences
  successor: PublicApiKey
}) {
  return (
    <>
      {replacedSentences[code]} and no longer works. Keyward created a new one:{' '}
      <strong>{defaultKeyName}</strong>, ending in{' '}
      <code className="font-mono">{successor.hint}</code>.
    </>
  )
}

/** Says what the last action did; a replaced default key is named with its new ending. */
export function ListFlash({
  flash,
  successor,
}: {
  flash: Flash | undefined
  successor: PublicApiKey | undefined
}) {
  const sentenceId = useId()
  if (!flash) return null
  const { code, undo } = flash
  const isReplaced = successor && (code === 'deleted' || code === 'revoked')
  return (
    <Notice look="positive">
      <p id={sentenceId}>
        {isReplaced ? <Replaced {...{ code, successor }} /> : flashSentences[code]}
      </p>
      {/* Each deletion has an offer of its own, also when one follows another. */}
      {undo && <UndoOffer key={undo.keyId} {...undo} describedBy={sentenceId} />}
    </Notice>
  )
}
