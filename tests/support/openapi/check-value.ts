import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'

const objectSchema = z.record(z.string(), z.unknown())
type JsonObject = z.infer<typeof objectSchema>

/** Returns the value at a JSON pointer of the document. */
export function resolveReference(document: unknown, reference: string): JsonObject {
  let found: unknown = document
  for (const part of reference.replace(/^#\//, '').split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    found = objectSchema.catch({}).parse(found)[name]
  }
  const object = objectSchema.safeParse(found)
  if (!reference.startsWith('#/') || !object.success) throw new Error(`${reference} leads nowhere`)
  return object.data
}

/**
 * Checks a value against a schema of the document with Ajv, in JSON Schema 2020-12.
 * @returns one sentence for each fault
 * @throws Error for a keyword or format that JSON Schema does not know
 */
export function checkValue(
  document: unknown,
  schema: unknown,
  value: unknown,
  at = 'value',
): string[] {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false })
  addFormats.default(ajv)
  // References such as #/components/schemas/Key lead into the schema itself.
  ajv.addVocabulary(['components', 'x-titles'])
  const { components } = objectSchema.parse(document)
  const isValid = ajv.compile({ ...objectSchema.parse(schema), components })
  if (isValid(value)) return []
  return (isValid.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${at}${instancePath}: ${message} ${JSON.stringify(params)}`,
  )
}
