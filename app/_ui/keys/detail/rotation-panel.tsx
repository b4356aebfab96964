import { ShareBar } from '@/app/_ui/kit/chart/share-bar'
import { callsText, shareTexts } from '@/app/_ui/kit/number-text'
import { Countdown } from '@/app/_ui/kit/time/countdown'
import { EndTime } from '@/app/_ui/kit/time/end-time'
import { dayMs } from '@/lib/base/time'
import type { RunningRotation } from '@/lib/keys/record/api-key'
import type { SecretCalls } from '@/lib/usage/secret-calls'
import { FinishRotation } from './finish-rotation'
import { olderSecretText } from './key-badges'

/** So long without a call, and nothing that runs daily is left behind. */
const silentAfterMs = dayMs

function Share({
  title,
  calls,
  all,
  share,
}: {
  title: string
  calls: number
  all: number
  share: string
}) {
  return (
    <div>
      <div className="flex justify-between gap-4">
        <span>{title}</span>
        <span className="text-ink-soft tabular-nums">
          {callsText(calls)}, {share}
        </span>
      </div>
      <ShareBar part={calls} whole={all} />
    </div>
  )
}

/** While two secrets of a key live: how the calls divide, how long it lasts, and the way to end it. */
export function RotationPanel({
  keyId,
  hint,
  rotation,
  secrets,
  mayFinish,
  nowMs,
}: {
  keyId: string
  hint: string
  rotation: RunningRotation
  secrets: SecretCalls
  mayFinish: boolean
  nowMs: number
}) {
  const { previousHint, previousUntilMs, rotatedAtMs } = rotation
  const { current, previous, previousLastAtMs } = secrets
  const use = olderSecretText(secrets, rotation, nowMs)
  const all = current + previous
  const [newShare = '', oldShare = ''] = shareTexts([current, previous])
  const isSilent = nowMs - (previousLastAtMs ?? rotatedAtMs) >= silentAfterMs
  return (
    <section
      aria-labelledby="rotation"
      className="rounded-xl border border-accent bg-surface p-5 sm:p-6"
    >
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 id="rotation" className="text-base font-semibold">
            Rotating: the old secret ends in <Countdown untilMs={previousUntilMs} nowMs={nowMs} />
          </h2>
          <p className="mt-1 text-ink-soft">
            Both secrets work until <EndTime atMs={previousUntilMs} />. {use}.
          </p>
        </div>
        {mayFinish && <FinishRotation {...{ keyId, previousHint, isSilent, use }} />}
      </div>
      <div className="mt-4 grid max-w-2xl gap-3">
        <Share title={`New secret …${hint}`} calls={current} all={all} share={newShare} />
        <Share title={`Old secret …${previousHint}`} calls={previous} all={all} share={oldShare} />
      </div>
    </section>
  )
}
