'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import type { UnknownOutcome } from '../action/unknown-outcome'
import { takeStep } from '../take-step'
import { checkOutcomeAction } from './actions'
import { type Check, checkUntilKnown } from './check-until-known'

type Known = Awaited<ReturnType<typeof checkUntilKnown>>

const sentences: Readonly<Record<Known | 'checking', string>> = {
  checking: 'Your last step got no answer. Keyward checks whether it was carried out…',
  done: 'The connection is back. Your last step was carried out.',
  'not done': 'The connection is back. Your last step was not carried out. You can take it again.',
  refused: 'Keyward could not find out whether your last step was carried out. Reload the page.',
}

function untilOnline(pauseMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs)
    window.addEventListener(
      'online',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

async function check({ requestId, ownerId }: UnknownOutcome): Promise<Check> {
  const answer = await takeStep(
    () => checkOutcomeAction(requestId, ownerId),
    (_, isUnknown): Check => (isUnknown ? 'unreachable' : 'refused'),
    { isRead: true },
  )
  if (typeof answer === 'string') return answer
  if ('isDone' in answer) return answer.isDone ? 'done' : 'missing'
  return answer.code === 'store_unavailable' ? 'unreachable' : 'refused'
}

function goOn({ doneHref }: UnknownOutcome): void {
  if (doneHref) window.location.assign(doneHref)
  else window.location.reload()
}

/** What is known of a step without an answer. */
export function OutcomeNotice({ asked, onClose }: { asked: UnknownOutcome; onClose: () => void }) {
  const [known, setKnown] = useState<Known>()

  useEffect(() => {
    setKnown(undefined)
    let isLatest = true
    checkUntilKnown(() => check(asked), untilOnline).then((found) => {
      if (found !== 'refused') asked.onKnown?.()
      if (isLatest) setKnown(found)
    })
    return () => {
      isLatest = false
    }
  }, [asked])

  if (asked.isPart && known && known !== 'refused') return null
  return (
    <div className="pointer-events-auto flex max-w-prose flex-wrap items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-2.5 shadow-lg">
      <p className="min-w-0 grow">{sentences[known ?? 'checking']}</p>
      {known === 'done' && (
        <Button size="small" variant="primary" onClick={() => goOn(asked)}>
          Show the current state
        </Button>
      )}
      {known && (
        <Button size="small" onClick={onClose}>
          Close
        </Button>
      )}
    </div>
  )
}
