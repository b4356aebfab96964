import { z } from 'zod'
import { keyUsageResourceSchema } from '@/lib/usage/usage-resource'
import { revokeRequestSchema, rotateRequestSchema } from '../keys/action-requests'
import { keyPatchSchema, keyRequestSchema } from '../keys/key-request'
import {
  deletedKeysSchema,
  endedKeySchema,
  issuedKeySchema,
  keyPageSchema,
  keyResourceSchema,
  revealedKeySchema,
} from '../keys/key-resource'
import { ownKeySchema } from '../keys/own-key'
import type { JsonObject, JsonSchema } from './parts/json-schema'

/** JSON Schema of what is sent (`input`) or answered (`output`). */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...written } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      // The format says it; the pattern is four lines long.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    },
  })
  return written
}

/** What is sent and answered about keys, from the very schemas that check it. */
export const keySchemas: JsonObject = {
  OwnKey: toJsonSchema(ownKeySchema, 'output'),
  Key: toJsonSchema(keyResourceSchema, 'output'),
  IssuedKey: toJsonSchema(issuedKeySchema, 'output'),
  RevealedKey: toJsonSchema(revealedKeySchema, 'output'),
  EndedKey: toJsonSchema(endedKeySchema, 'output'),
  KeyPage: toJsonSchema(keyPageSchema, 'output'),
  DeletedKeys: toJsonSchema(deletedKeysSchema, 'output'),
  KeyUsage: toJsonSchema(keyUsageResourceSchema, 'output'),
  KeyRequest: toJsonSchema(keyRequestSchema, 'input'),
  KeyPatch: toJsonSchema(keyPatchSchema, 'input'),
  RevokeRequest: toJsonSchema(revokeRequestSchema, 'input'),
  RotateRequest: toJsonSchema(rotateRequestSchema, 'input'),
}
