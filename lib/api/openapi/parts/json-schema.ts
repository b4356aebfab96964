/** A JSON value that is built here and only written, never read. */
export type JsonObject = { readonly [member: string]: unknown }

/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = JsonObject

/** Returns a reference to a component of the same document. */
export function refer(
  kind: 'headers' | 'parameters' | 'responses' | 'schemas',
  name: string,
): JsonObject {
  return { $ref: `#/components/${kind}/${name}` }
}
