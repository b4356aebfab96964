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

/** Returns a new identifier such as `key_4fGh…`: prefix, underscore, 20 base62 characters (119 bits). */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${randomBase62(20)}`
}

/** The pattern of an identifier, for a schema or as part of a longer pattern. */
export function idPattern(kind: IdKind): string {
  return `${idPrefixes[kind]}_[0-9A-Za-z]{20}`
}

/** The whole of an identifier. */
export function idShape(kind: IdKind): RegExp {
  return new RegExp(`^${idPattern(kind)}$`)
}
