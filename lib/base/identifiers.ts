import { randomBase62 } from './encoding'

/** Every kind of identifier and its prefix, which shows what a pasted id is. */
const idPrefixes = {
  apiKey: 'key',
  request: 'req',
  export: 'exp',
  session: 'ses',
  activity: 'act',
  invitation: 'inv',
  message: 'msg',
} as const

type IdKind = keyof typeof idPrefixes

/** Characters of base62: 119 bits name a thing; a session has 131, because its id must not be guessed either. */
const idLengths = { fewest: 20, ofSession: 22 }

/** Returns a new identifier such as `key_4fGh…`: prefix, underscore and random base62 characters. */
export function newId(kind: IdKind): string {
  const length = kind === 'session' ? idLengths.ofSession : idLengths.fewest
  return `${idPrefixes[kind]}_${randomBase62(length)}`
}

/** The pattern of an identifier, for a schema or as part of a longer pattern. */
export function idPattern(kind: IdKind): string {
  // Sessions that began under an older version have the shorter length.
  const lengths = kind === 'session' ? '20,22' : '20'
  return `${idPrefixes[kind]}_[0-9A-Za-z]{${lengths}}`
}

/** The whole of an identifier. */
export function idShape(kind: IdKind): RegExp {
  return new RegExp(`^${idPattern(kind)}$`)
}
