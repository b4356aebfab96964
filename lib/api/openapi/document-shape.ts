import { z } from 'zod'

/** Any JSON Schema. */
export const schemaShape = z.record(z.string(), z.unknown())

/** The content of a body by media type. */
export const contentShape = z.record(z.string(), z.object({ schema: schemaShape.optional() }))
export const responseShape = z.object({
  description: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  content: contentShape.default({}),
})

const operationShape = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        description: z.string(),
        required: z.boolean().default(false),
        schema: schemaShape,
      }),
    )
    .default([]),
  requestBody: z.object({ required: z.boolean(), content: contentShape }).optional(),
  responses: z.record(z.string(), schemaShape),
  'x-codeSamples': z.array(z.object({ label: z.string(), source: z.string() })).default([]),
  'x-roles': z.array(z.string()).optional(),
  'x-permission': z.string().optional(),
})

export const documentShape = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationShape)),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
})

export type ApiDocument = z.infer<typeof documentShape>

export type ApiOperation = z.infer<typeof operationShape>
