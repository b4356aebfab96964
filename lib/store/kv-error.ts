import type * as z from 'zod/mini'

/** The store could not be asked, or refused. The message contains neither arguments of a command nor data of a reply. */
export class KvError extends Error {
  override name = 'KvError'
}

/** Too many calls of this instance wait for the store: this one was never sent, so it changed nothing. */
export class KvBusyError extends KvError {
  override name = 'KvBusyError'
}

/** The answer did not come in time. The call may have run. */
export class KvSlowError extends KvError {
  override name = 'KvSlowError'
}

const mostWords = 20

/** Keeps plain words and line numbers of scripts: whatever else is in a text may be data. */
function plainWords(text: string): string {
  const words = text.split(/\s+/).slice(0, mostWords)
  const isPlain = /^(?:[A-Z]{2,16}|[a-z']{1,16}|user_script:\d+)[.,:;]?$/
  return words.map((word) => (isPlain.test(word) ? word : '…')).join(' ')
}

/** Returns the error behind what Redis replied: its code and plain words, if it is a reply of Redis at all. */
export function errorOfReply(reply: string): KvError {
  const ofRedis = reply.match(/^(?:Command failed: )?([A-Z]{2,16} [\s\S]*)/)?.[1]
  const ownWords = ofRedis?.replace(/,? ?command was:[\s\S]*$/, '')
  return new KvError(ownWords === undefined ? 'the store replied nonsense' : plainWords(ownWords))
}

/** Returns the error behind a failed request. Messages of the client quote the command, and the answer if it is no JSON. */
export function errorOfRequest(error: unknown): KvError {
  if (error instanceof KvError) return error
  if (!(error instanceof Error)) return new KvError('the store did not answer')
  if (error instanceof TypeError) return new KvError('the store cannot be reached')
  if (error.message.startsWith('Unauthorized')) return new KvError('the store refuses the token')
  if (/^[A-Z]{2,16} /.test(error.message)) return errorOfReply(error.message)
  return new KvError(`the request to the store failed: ${error.name}`)
}

/** Returns what is wrong with a reply, without what it contains: where, and which rule of the schema it breaks. */
export function wrongShape({ issues }: z.core.$ZodError): string {
  const isOurName = /^(?:\d{1,4}|[a-z][A-Za-z]{0,24})$/
  const told = issues.map(({ code, path }) => {
    const place = path.map((part) => (isOurName.test(String(part)) ? String(part) : '…'))
    return `${code} at ${place.join('.') || 'the top'}`
  })
  return told.slice(0, 5).join(', ')
}
