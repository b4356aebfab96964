import type { Actor } from '@/lib/base/actor'
import { namesOf } from '@/lib/base/record-of'
import { dayMs, isoDay } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { countedAs } from '../counted-fields'
import { consoleCallName } from '../record-call'
import { type RecordedCall, toCalls } from '../recorded-call'
import { isTroubled } from '../refusals/outcome-words'
import { lastStarts, toBuckets, type UsageBucket } from '../usage-series'
import {
  type FirstStep,
  firstSteps,
  homeFields,
  type StartPage,
  toStartPage,
} from './home-settings'
import { readHomeScript } from './read-home.lua'

/** How far back a second day with calls ticks off the schedule. */
const daysBack = 30

/** A key with calls that were not allowed, yesterday or today (UTC). */
export interface FailingKey {
  id: string
  name: string
  hint: string
  allowed: number
  limited: number
  refused: number
  /** The latest call that was not allowed, if it is among the last ones. */
  latest: RecordedCall | undefined
}

/** What the first page shows of a person. */
export interface Home {
  startPage: StartPage
  /** The first steps that are done. */
  done: ReadonlySet<FirstStep>
  hidesSteps: boolean
  /** UTC days. */
  yesterday: UsageBucket
  dayBefore: UsageBucket
  /** The keys with the most calls that were not allowed, at most five. */
  failing: FailingKey[]
}

function toFailingKey([id, name, hint, allowed, limited, refused, calls]: Awaited<
  ReturnType<typeof readHomeScript.run>
>[2][number]): FailingKey {
  const latest = toCalls(calls).find(({ outcome }) => outcome !== 'allowed')
  return { id, name, hint, allowed, limited, refused, latest }
}

/**
 * Reads what the first page shows of the actor, in one request to the store.
 * @throws KvError when the store cannot be asked
 */
export async function readHome({ userId }: Actor, nowMs: number): Promise<Home> {
  const days = lastStarts(nowMs, dayMs, daysBack).reverse()
  const steps = namesOf(firstSteps)
  const fields = [
    homeFields.startPage,
    homeFields.hidesSteps,
    ...steps.map((step) => firstSteps[step]),
  ]
  const [person, sums, failing] = await readHomeScript.run(
    {
      user: keyNames.user(userId),
      keysByUse: keyNames.keysByUse(userId),
      days: days.map((startMs) => keyNames.ownerDailyUsage(userId, isoDay(startMs))),
    },
    {
      ownerId: userId,
      fields,
      failingDays: days.slice(0, 2).map(isoDay),
      dayKeysPrefix: keyNames.ownerDailyKeys(userId, ''),
      keyPrefix: keyNames.apiKey(''),
      dailyPrefix: keyNames.dailyUsage('', '').slice(0, -1),
      callsPrefix: keyNames.lastCalls(''),
      consoleField: `${countedAs.export}${consoleCallName}`,
      mostLooked: 200,
      mostFailing: 5,
      mostCalls: 20,
    },
  )
  const [startPage, hidesSteps, ...doneAt] = person
  const [, yesterday, dayBefore] = toBuckets(days, sums)
  if (!yesterday || !dayBefore) throw new Error('The store replied fewer days than were asked for.')
  return {
    startPage: toStartPage(startPage),
    done: new Set(steps.filter((_, at) => doneAt[at])),
    hidesSteps: hidesSteps === 'yes',
    yesterday,
    dayBefore,
    failing: failing.map(toFailingKey).filter(isTroubled),
  }
}
