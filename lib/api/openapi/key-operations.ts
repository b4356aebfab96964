import { aKey, type DescribedOperation } from './described-operation'
import { endingOperations } from './ending-operations'

/** Reading keys. */
const reading: readonly DescribedOperation[] = [
  {
    path: '/api/v1/keys',
    method: 'get',
    operationId: 'listKeys',
    summary: 'List keys',
    description:
      'All keys of the owner, newest first, without secrets. `Link` leads to the next page; nothing is left out or given twice, whatever is made meanwhile.',
    parameters: ['limit', 'cursor', 'status', 'search'],
    answer: { status: 200, description: 'One page.', schema: 'KeyPage', headers: ['Link'] },
    problems: [],
    sample: { query: 'limit=10&status=activated' },
  },
  {
    path: '/api/v1/keys/deleted',
    method: 'get',
    operationId: 'listDeletedKeys',
    summary: 'List deleted keys',
    description: 'Keys that can still be restored, the latest deletion first; at most 200.',
    answer: { status: 200, description: 'The keys.', schema: 'DeletedKeys' },
    problems: [],
    sample: {},
  },
  {
    path: aKey,
    method: 'get',
    operationId: 'getKey',
    summary: 'Get a key',
    description: 'Its settings and its `ETag`, which a change has to name.',
    parameters: ['id'],
    answer: { status: 200, description: 'The key.', schema: 'Key', headers: ['KeyETag'] },
    problems: [404],
    sample: {},
  },
  {
    path: `${aKey}/usage`,
    method: 'get',
    operationId: 'getKeyUsage',
    summary: 'See what a key was used for',
    description: 'Calls, rows and bytes by hour and by UTC day, and the last calls one by one.',
    parameters: ['id', 'hours', 'days'],
    answer: { status: 200, description: 'The usage.', schema: 'KeyUsage' },
    problems: [404],
    sample: { query: 'hours=24&days=7' },
  },
]

/** Making and changing keys. */
const changing: readonly DescribedOperation[] = [
  {
    path: '/api/v1/keys',
    method: 'post',
    operationId: 'createKey',
    summary: 'Create a key',
    description:
      'The answer has the whole key in `secret`. What the new key may do has to be within what the key that is sent may do.',
    parameters: ['Idempotency-Key'],
    body: { schema: 'KeyRequest' },
    answer: {
      status: 201,
      description: 'The key, with its secret.',
      schema: 'IssuedKey',
      headers: ['KeyETag', 'Location', 'Idempotency-Replayed'],
    },
    problems: [409, 413, 415, 422],
    sample: {
      headers: { 'Idempotency-Key': 'nightly-import-2026' },
      body: {
        name: 'Nightly import',
        expiresAt: '2099-12-31T00:00:00Z',
        permissions: { exports: ['statsdaily'], opensConsole: false, managesKeys: false },
        limits: { windows: [{ name: 'per-minute', quota: 30, windowSeconds: 60 }] },
        allowedNetworks: ['192.0.2.0/24'],
      },
    },
  },
  {
    path: aKey,
    method: 'patch',
    operationId: 'updateKey',
    summary: 'Edit a key',
    description:
      'A merge patch (RFC 7396): what is not named stays, `null` removes, lists are replaced whole. The default key and revoked keys cannot be edited, and no key edits itself.',
    parameters: ['id', 'If-Match'],
    body: { schema: 'KeyPatch', mediaType: 'application/merge-patch+json' },
    answer: {
      status: 200,
      description: 'The key as it is now.',
      schema: 'Key',
      headers: ['KeyETag'],
    },
    problems: [404, 409, 412, 413, 415, 428],
    sample: {
      headers: { 'If-Match': '"1"' },
      body: { name: 'Hourly import', limits: null },
      mediaType: 'application/merge-patch+json',
    },
  },
  {
    path: `${aKey}/rotate`,
    method: 'post',
    operationId: 'rotateKey',
    summary: 'Give a key a new secret',
    description:
      'The older secret, and its links, go on opening for `overlapSeconds`, never past the expiration of the key.',
    parameters: ['id', 'Idempotency-Key'],
    body: { schema: 'RotateRequest', isOptional: true },
    answer: {
      status: 200,
      description: 'The key, with its new secret.',
      schema: 'IssuedKey',
      headers: ['KeyETag', 'Idempotency-Replayed'],
    },
    problems: [404, 409, 413, 415, 422],
    sample: { body: { overlapSeconds: 3600 } },
  },
  {
    path: `${aKey}/finish-rotation`,
    method: 'post',
    operationId: 'finishRotation',
    summary: 'End the older secret of a rotation',
    description: 'From the next request on it opens nothing.',
    parameters: ['id'],
    answer: { status: 200, description: 'The key.', schema: 'Key', headers: ['KeyETag'] },
    problems: [404, 409],
    sample: {},
  },
  {
    path: `${aKey}/reveal`,
    method: 'post',
    operationId: 'revealKey',
    summary: 'Show a key once more',
    description: 'Written to the audit trail. Keys that may do more than the key sent are refused.',
    parameters: ['id'],
    answer: { status: 200, description: 'The whole key.', schema: 'RevealedKey' },
    problems: [404, 409],
    sample: {},
  },
]

/** Everything that can be done to keys, in the order of the reference. */
export const describedOperations: readonly DescribedOperation[] = [
  ...reading,
  ...changing,
  ...endingOperations,
]
