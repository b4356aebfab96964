import * as z from 'zod/mini'
import { toHex } from '@/lib/base/encoding'
import { type Kv, type KvCaller, kv } from './client'
import { nameFinder } from './key-name-input'
import { KvError, wrongShape } from './kv-error'
import { type KeyName, type ScriptText, wholeText } from './script-text'
import type { KvCall } from './send-calls'

/** What a caller passes for `KeyName`s: the names of the keys in the store. */
type NamedKeys<Name extends KeyName> = {
  readonly [N in Name as N extends `${string}${'?' | '*'}` ? never : N]: string
} & {
  readonly [N in Name as N extends `${infer Base}?` ? Base : never]?: string | undefined
} & {
  readonly [N in Name as N extends `${infer Base}*` ? Base : never]: readonly string[]
}

/** A member of the input that only tests and replays set: otherwise the clock of the store decides. */
export const nowInput = { nowMs: z.optional(z.number()) }

/** A Lua script that runs as one atomic step of the store. */
export interface Script<Keys, Input, Reply> {
  name: string
  /** The whole text, as the store runs it. */
  text: string
  /**
   * Runs the script: by digest, and with its text only when the store does not know it.
   * @param store a batch, to share one HTTP request with other calls
   * @throws KvError when the store cannot be asked, the script fails, or its reply has another shape
   */
  run(keys: Keys, input: Input, store?: KvCaller): Promise<Reply>
  /**
   * Runs the script several times, in order, in one HTTP request. Each run is atomic by itself.
   * @throws KvError as `run` does; the other runs may have happened
   */
  runAll(runs: readonly { keys: Keys; input: Input }[], store?: Kv): Promise<Reply[]>
}

function inOrder(names: readonly KeyName[], keys: object): string[] {
  const byName = new Map(Object.entries<string | readonly string[] | undefined>({ ...keys }))
  return names.flatMap((name) => byName.get(name.replace(/[?*]$/, '')) ?? [])
}

async function sha1Hex(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)))
}

/**
 * Declares a script. In Lua, `keys.<name>` is the name of a key in the store, `input` the decoded input, `nowMs` the
 * time by the clock of the store (or `input.nowMs`, where a schema has it), and `whole(number)` a whole number as text.
 * @param script.input a schema of JSON data; a missing member is `nil` in Lua, and `null` must not occur
 * @param script.reply a schema of the reply as the store sends it: texts, whole numbers, lists and `null`
 * @param script.lua the text, which may begin with shared parts from `lib/store/lua`
 */
export function defineScript<
  const Name extends KeyName,
  Input extends z.core.$ZodType,
  Reply extends z.core.$ZodType,
>(
  script: ScriptText & { name: string; keys: readonly Name[]; input: Input; reply: Reply },
): Script<NamedKeys<Name>, z.input<Input>, z.output<Reply>> {
  const { name, keys: names, timing = 'in time', isRead = false } = script
  const text = wholeText(script)
  // Behind a key that may be missing they would take its place.
  const findNames = /[?*]$/.test(names.at(-1) ?? '') ? undefined : nameFinder(script.input)
  // The value is kept, not the promise: an isolate may not let one request wait for another.
  let digest: string | undefined

  async function callOf(keys: NamedKeys<Name>, input: z.input<Input>): Promise<KvCall> {
    const checked = z.safeParse(script.input, input)
    if (!checked.success) {
      throw new TypeError(`Wrong input of ${name}: ${wrongShape(checked.error)}`)
    }
    digest ??= await sha1Hex(text)
    const args = [JSON.stringify(checked.data)]
    const named = [...inOrder(names, keys), ...(findNames?.(checked.data) ?? [])]
    return { digest, text, keys: named, args, timing, isRead }
  }

  function parseReply(value: unknown): z.output<Reply> {
    const reply = z.safeParse(script.reply, value)
    if (reply.success) return reply.data
    throw new KvError(`Unexpected reply of ${name}: ${wrongShape(reply.error)}`)
  }

  return {
    name,
    text,
    async run(keys, input, store = kv()) {
      return parseReply(await store.call(await callOf(keys, input)))
    },
    async runAll(runs, store = kv()) {
      const calls = await Promise.all(runs.map(({ keys, input }) => callOf(keys, input)))
      const replies = await store.pipeline(calls)
      if (replies.length < calls.length) throw new KvError('a reply is missing')
      return replies.map((reply) => {
        if (!reply.ok) throw reply.error
        return parseReply(reply.value)
      })
    },
  }
}
