import { LeaveGuard } from './leave-guard'

const texts = {
  link: 'The link is on its way. It is shown only once, on this page.',
  'recovery codes': 'The recovery codes are on their way. They are shown only once, on this page.',
} as const

/** Asks before a page is left while an answer is on its way that is shown only once. */
export function AnswerGuard({ what, isAwaited }: { what: keyof typeof texts; isAwaited: boolean }) {
  return <LeaveGuard isActive={isAwaited} title={`Leave without the ${what}?`} text={texts[what]} />
}
