import { z } from 'zod'

const accountSchema = z.object({
  email: z.string(),
  password: z.string(),
  userId: z.string(),
  defaultKey: z.string(),
  exportLink: z.string(),
})

const descriptionSchema = z.object({
  url: z.string(),
  twinUrl: z.string(),
  withoutMiddlewareUrl: z.string(),
  edgeUrl: z.string().optional(),
  lakeDirectory: z.string(),
  control: z.object({ url: z.string(), token: z.string() }),
  firstRun: accountSchema.extend({ url: z.string(), administrator: accountSchema }),
  environment: z.record(z.string(), z.string()),
})

type Description = z.infer<typeof descriptionSchema>

/**
 * The production build on a store of its own, a second server on that store, the build without its middleware, and,
 * for the project `edge`, the build in the engine of an edge platform.
 */
export interface Instance
  extends Pick<
    Description,
    | 'url'
    | 'twinUrl'
    | 'withoutMiddlewareUrl'
    | 'edgeUrl'
    | 'lakeDirectory'
    | 'firstRun'
    | 'environment'
  > {
  /** HTTP requests the store has seen so far, from both servers and from readers of this count. */
  kvRequestCount(): Promise<number>
  /** Bytes the lake has sent so far. */
  lakeBytesServed(): Promise<number>
  /** The mails to one address that the second server has sent so far. */
  mailsTo(address: string): Promise<SentMail[]>
}

const mailSchema = z.object({
  to: z.tuple([z.string()]),
  subject: z.string(),
  text: z.string(),
})

/** A mail as the provider got it. */
export type SentMail = z.infer<typeof mailSchema>

const countsSchema = z.object({
  kvRequests: z.number(),
  lakeBytes: z.number(),
  mails: z.array(mailSchema),
})

/** Parses what `startTestInstance` passes to other processes. */
export function readInstance(description: string): Instance {
  const { control, ...instance } = descriptionSchema.parse(JSON.parse(description))
  async function counts(): Promise<z.infer<typeof countsSchema>> {
    const headers = { Authorization: `Bearer ${control.token}` }
    const answer = await fetch(control.url, { headers })
    return countsSchema.parse(await answer.json())
  }
  return {
    ...instance,
    kvRequestCount: async () => (await counts()).kvRequests,
    lakeBytesServed: async () => (await counts()).lakeBytes,
    mailsTo: async (address) => (await counts()).mails.filter(({ to }) => to[0] === address),
  }
}
