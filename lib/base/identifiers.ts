import { randomBase62 } from './base62'

/** Every kind of identifier and its prefix, so that a pasted id tells what it is. */
const idPrefixes = {
  apiKey: 'key',
  request: 'req',
  session: 'ses',
  activity: 'act',
  invitation: 'inv',
  message: 'msg',
} as const

/** A new identifier such as `key_4fGh…`: prefix, underscore, 20 base62 characters (119 bits). */
export function newId(kind: keyof typeof idPrefixes): string {
  return `${idPrefixes[kind]}_${randomBase62(20)}`
}
