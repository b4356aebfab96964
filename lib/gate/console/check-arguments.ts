import { z } from 'zod'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

const text = z.string().max(8_192)

type Named = readonly [name: string, schema: z.ZodType]

/** The state of a form may be of an older page; only what the answer counts on is checked. */
const formState = z.custom<object>(
  (value) => z.looseObject({ attempt: z.number().optional() }).safeParse(value).success,
)

const factor = z.union([z.object({ code: text }), z.object({ passkey: z.literal(true) })])

/** The arguments of server actions, in order. A page sends them, but anybody can send others. */
const shapes = {
  nothing: [],
  form: [
    ['state', formState],
    ['form', z.instanceof(FormData)],
  ],
  key: [['keyId', text]],
  provider: [['provider', text]],
  factor: [['answer', factor]],
  /** The second factor of a person who has one. */
  factorIfAny: [['answer', z.union([factor, z.object({ isFirst: z.literal(true) })])]],
  text: [['text', text]],
  /** A key that was pasted; the page sends no more of it than this. */
  pasted: [
    ['ending', text],
    ['sha256', text],
  ],
  trace: [
    ['requestId', text],
    ['ownerId', text.optional()],
  ],
  offer: [
    ['offer', text],
    ['code', text],
  ],
  /** The password or the second factor. */
  proof: [['answer', z.union([z.object({ password: text }), factor])]],
  removal: [
    ['id', text],
    ['answer', factor],
  ],
  preview: [['asked', z.object({ exportName: text, search: text, rowsOf: text })]],
  linkKeys: [
    ['exportName', text],
    ['search', text],
  ],
  /** The action itself says what is wrong with a line. */
  lines: [['asked', z.object({ lines: z.array(z.unknown()) })]],
} as const satisfies Record<string, readonly Named[]>

export type ActionShape = keyof typeof shapes

type Types<Schemas extends readonly Named[]> = {
  -readonly [At in keyof Schemas]: z.output<Schemas[At][1]>
}

/** The types of the arguments of a shape. */
export type ArgumentsOf<Shape extends ActionShape> = Types<(typeof shapes)[Shape]>

/** Checks the arguments of a server action. Further ones are ignored. */
export function checkArguments(
  shape: ActionShape,
  args: readonly unknown[],
): Result<void, Problem> {
  for (const [at, [name, schema]] of shapes[shape].entries()) {
    if (schema.safeParse(args[at]).success) continue
    const detail = `The request is malformed: ${name} is missing or has the wrong form. Reload the page and try again.`
    return fail(problem('bad_request', detail))
  }
  return succeed(undefined)
}
