/** What can be asked at each address under `/api/v1/keys`, by method. */
export const keyPlaces = {
  keys: { GET: 'list', POST: 'create' },
  deleted: { GET: 'list-deleted' },
  key: { GET: 'get', PATCH: 'update', DELETE: 'delete' },
  usage: { GET: 'read-usage' },
  revoke: { POST: 'revoke' },
  rotate: { POST: 'rotate' },
  'finish-rotation': { POST: 'finish-rotation' },
  reveal: { POST: 'reveal' },
  restore: { POST: 'restore' },
} as const satisfies Record<string, Partial<Record<'GET' | 'POST' | 'PATCH' | 'DELETE', string>>>

export type KeyPlace = keyof typeof keyPlaces

/** Everything that can be done to keys over the API. */
export const keyOperations = [
  'list',
  'create',
  'list-deleted',
  'get',
  'update',
  'delete',
  'read-usage',
  'revoke',
  'rotate',
  'finish-rotation',
  'reveal',
  'restore',
] as const

export type KeyOperation = (typeof keyOperations)[number]

/** An address under `/api/v1/keys`. */
export interface KeyPath {
  place: KeyPlace
  keyId?: string
}

const keyIdShape = /^key_[0-9A-Za-z]{20}$/
const onlyOfAll: ReadonlySet<string> = new Set(['keys', 'deleted', 'key'])

/** Reads what follows `/api/v1/keys`; undefined where there is nothing, whoever asks. */
export function readKeyPath(segments: readonly string[]): KeyPath | undefined {
  const [first, action, ...more] = segments
  if (first === undefined) return { place: 'keys' }
  if (first === 'deleted' && action === undefined) return { place: 'deleted' }
  if (!keyIdShape.test(first) || more.length > 0) return undefined
  if (action === undefined) return { place: 'key', keyId: first }
  if (onlyOfAll.has(action) || !Object.hasOwn(keyPlaces, action)) return undefined
  return { place: action as KeyPlace, keyId: first }
}

/** The methods of an address, as `Allow` names them. */
export function methodsOf(place: KeyPlace): readonly string[] {
  const methods = Object.keys(keyPlaces[place])
  return methods.includes('GET') ? ['GET', 'HEAD', ...methods.slice(1)] : methods
}

/** What a method asks for; undefined where it is not allowed. */
export function operationOf(place: KeyPlace, method: string): KeyOperation | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method
  return Object.entries(keyPlaces[place]).find(([name]) => name === wanted)?.[1]
}
