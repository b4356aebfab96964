import { z } from 'zod'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

const text = z.string().max(8_192)

/** The arguments of server actions, in order. A page sends them, but anybody can send others. */
const shapes = {
  nothing: {},
  /** The state may be of an older page; only what the answer counts on is checked. */
  form: { state: z.looseObject({ attempt: z.number().optional() }), form: z.instanceof(FormData) },
  key: { keyId: text },
  provider: { provider: text },
  code: { code: text },
  text: { text },
  /** A key that was pasted; the page sends no more of it than this. */
  pasted: { ending: text, sha256: text },
  trace: { requestId: text, ownerId: text.optional() },
  offer: { offer: text, code: text },
  proof: { method: z.enum(['password', 'code']), secret: text },
  preview: { asked: z.object({ exportName: text, search: text, rowsOf: text }) },
  linkKeys: { exportName: text, search: text },
  /** The action itself says what is wrong with a line. */
  lines: { asked: z.looseObject({ lines: z.array(z.unknown()) }) },
} as const satisfies Record<string, Record<string, z.ZodType>>

export type ActionShape = keyof typeof shapes

/** Checks the arguments of a server action. Further ones are ignored. */
export function checkArguments(
  shape: ActionShape,
  args: readonly unknown[],
): Result<void, Problem> {
  for (const [at, [name, schema]] of Object.entries(shapes[shape]).entries()) {
    if (schema.safeParse(args[at]).success) continue
    const detail = `The request is malformed: ${name} is missing or has the wrong form. Reload the page and try again.`
    return fail(problem('bad_request', detail))
  }
  return succeed(undefined)
}
