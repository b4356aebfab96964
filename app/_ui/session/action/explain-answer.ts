import type { Refusal } from './refused-action'

const byCode: Readonly<Record<string, string>> = {
  origin_refused:
    'This page was opened at another address, so nothing was changed. Reload it and try again.',
  session_required: 'Your session has ended, so nothing was changed. Sign in again to continue.',
}

const conflict =
  'This was changed elsewhere in the meantime, so nothing was saved. Reload the page and try again.'

const byStatus: Readonly<Record<number, string>> = {
  401: 'Your session has ended, so nothing was changed. Sign in again to continue.',
  403: 'You are not allowed to do this, so nothing was changed. A console that was opened with an API key is read-only.',
  404: 'Keyward was updated after this page was loaded, so nothing was changed. Reload the page and try again.',
  409: conflict,
  412: conflict,
  413: 'This is too much to send at once, so nothing was changed. Shorten it and try again.',
}

function waitingTime(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

/** Returns the sentence for a step that was refused before it ran. */
export function explainAnswer({ status, code = '', retryAfterSeconds = 60 }: Refusal): string {
  if (status === 429) {
    return `Too many requests, so nothing was changed. Try again in ${waitingTime(retryAfterSeconds)}.`
  }
  return (
    byCode[code] ??
    byStatus[status] ??
    `Keyward refused this with status ${status}, so nothing was changed. Reload the page and try again.`
  )
}
