import { createClient } from '@vercel/kv'
import { readEnvironment } from '@/lib/base/environment'
import { isLoopback } from '@/lib/base/settings/hosts'
import { sharesEventLoop } from '@/lib/base/yield-to-event-loop'
import { BoundedSender } from './bounded-sender'
import { errorOfReply, errorOfRequest, KvError, KvSlowError } from './kv-error'
import { turnMs } from './patience'
import { type KvCall, type KvCommand, type KvReply, sendCalls } from './send-calls'
import { SharedRequests } from './shared-requests'
import { type Departure, depart, readTimedReply } from './store-clock'

/** Whatever runs one call of a script: the store itself, or a batch that sends several calls together. */
export interface KvCaller {
  /**
   * Runs one script.
   * @throws KvError when the store is unreachable, too slow, or the script fails
   */
  call(call: KvCall): Promise<unknown>
}

/** The only access to the store. Every read and write is a script, so each is atomic. */
export interface Kv extends KvCaller {
  /**
   * Sends the calls in one HTTP request. Each is atomic, but together they are not a transaction.
   * @throws KvError when the store is unreachable or slower than the deadline; KvBusyError when nothing was sent
   */
  pipeline(calls: readonly KvCall[]): Promise<KvReply[]>
}

/**
 * Requests to the store at the same time, in two lanes with a queue each. Decisions of the gate never wait behind the
 * calls of pages, changes and records, however many of them there are.
 */
export const lanes = { gate: 16, others: 8, start: 8 } as const

/**
 * Milliseconds that the store has to answer a request, if the operator has not set them. A store that is far may need a
 * new connection, which is several ways there and back.
 */
const deadlines = { near: 800, far: 2_000 } as const
/** Nobody waits for the set-up at a start. */
const startDeadlineMs = 30_000
/** People wait for the second try of a read, which has this many times as long. */
const secondTry = 2.5

function batchOf(
  client: ReturnType<typeof createClient>,
  commands: readonly KvCommand[],
  { storeMs, withinMs }: Departure,
) {
  const batch = client.pipeline()
  for (const { kind, script, keys, args, timing } of commands) {
    const times = timing ? [String(storeMs), String(withinMs)] : []
    batch[kind](script, [...keys], [...args, ...times])
  }
  return batch
}

/**
 * Reads the replies to a request. It may have calls of several callers: behind a missing reply, each would get the
 * one to another.
 * @throws KvError unless there is one reply for each command
 */
function readReplies(
  replies: readonly { error?: string; result?: unknown }[],
  commands: readonly KvCommand[],
  departure: Departure,
): KvReply[] {
  if (replies.length !== commands.length) throw new KvError('a reply is missing')
  return replies.map(({ error, result }, at): KvReply => {
    if (error) return { ok: false, error: errorOfReply(error) }
    const timing = commands[at]?.timing
    return timing ? readTimedReply(result, departure, timing) : { ok: true, value: result }
  })
}

/** Asks for plain text. Base64 is for bytes that are not UTF-8, and the store does not contain such bytes. */
const oneAttempt = {
  automaticDeserialization: false,
  responseEncoding: false,
  enableAutoPipelining: false,
  enableTelemetry: false,
  cache: 'no-store',
  retry: { retries: 0 },
} as const

/** Sends calls, and if all of them only read, once more with a longer time to answer. */
async function sendWithRetry(
  send: (commands: readonly KvCommand[], turns?: number) => Promise<KvReply[]>,
  calls: readonly KvCall[],
  secondTurns: number,
): Promise<KvReply[]> {
  try {
    return await sendCalls(send, calls)
  } catch (error) {
    if (!(error instanceof KvSlowError) || !calls.every(({ isRead }) => isRead)) throw error
    return sendCalls((commands) => send(commands, secondTurns), calls)
  }
}

/** Decisions of the gate share requests to the store, where they can. */
function inLane(lane: keyof typeof lanes, pipeline: Kv['pipeline']): Kv['pipeline'] {
  if (lane !== 'gate' || !sharesEventLoop()) return pipeline
  const shared = new SharedRequests(pipeline)
  return (calls) => shared.send(calls)
}

/**
 * Connects to Vercel KV, Upstash or Keyward's own REST server: replies are text, and there is one attempt. Only a read
 * has a second one, with a longer deadline.
 */
export function connectKv(
  url: string,
  token: string,
  lane: keyof typeof lanes = 'others',
  deadlineMs: number = deadlines.near,
): Kv {
  const turns = Math.ceil(deadlineMs / turnMs)
  const sender = new BoundedSender(lanes[lane], turns)
  let signal: AbortSignal | undefined
  const client = createClient({
    url,
    token,
    ...oneAttempt,
    // A function, not a signal: given a signal, the client turns an abort into a successful null.
    signal: () => signal ?? AbortSignal.abort(),
  })

  async function send(commands: readonly KvCommand[], ofRequest = turns): Promise<KvReply[]> {
    // A script that runs later does nothing, because the last turn is for the answer.
    const withinMs = (ofRequest - 1) * turnMs
    let departure = depart(withinMs)
    try {
      const replies = await sender.send((ofThisRequest) => {
        // It may have waited for its turn.
        departure = depart(withinMs)
        // The client asks for it before this step is over.
        signal = ofThisRequest
        return batchOf(client, commands, departure).exec({ keepErrors: true })
      }, ofRequest)
      return readReplies(replies, commands, departure)
    } catch (error) {
      throw errorOfRequest(error)
    }
  }

  const pipeline = inLane(lane, (calls) => sendWithRetry(send, calls, turns * secondTry))

  async function call(one: KvCall): Promise<unknown> {
    const [reply] = await pipeline([one])
    if (!reply) throw new KvError('the store gave no reply')
    if (!reply.ok) throw reply.error
    return reply.value
  }

  return { pipeline, call }
}

const known: Partial<Record<keyof typeof lanes, Kv>> = {}

function connected(lane: keyof typeof lanes): Kv {
  const { KV_REST_API_URL: url, KV_REST_API_TOKEN: token, STORE_DEADLINE_MS } = readEnvironment()
  const usual = isLoopback(new URL(url).hostname) ? deadlines.near : deadlines.far
  known[lane] ??= connectKv(url, token, lane, STORE_DEADLINE_MS ?? usual)
  return known[lane]
}

/** The store of this instance, connected once per isolate. */
export function kv(): Kv {
  return connected('others')
}

/** Has this process wait up to 30 s for each answer of the store, for its set-up at a start. */
export function waitForStore(): void {
  const { KV_REST_API_URL, KV_REST_API_TOKEN } = readEnvironment()
  known.others = connectKv(KV_REST_API_URL, KV_REST_API_TOKEN, 'start', startDeadlineMs)
}

/** The same store for decisions of the gate, in a separate lane. */
export function gateKv(): Kv {
  return connected('gate')
}
