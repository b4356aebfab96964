import { aKey, type DescribedOperation } from './described-operation'

/** Ending keys. */
export const endingOperations: readonly DescribedOperation[] = [
  {
    path: `${aKey}/revoke`,
    method: 'post',
    operationId: 'revokeKey',
    summary: 'Revoke a key',
    description:
      'For good, from the next request on; the key stays in the list. A revoked default key is replaced in the same step. A repeat changes nothing.',
    parameters: ['id'],
    body: { schema: 'RevokeRequest', isOptional: true },
    answer: { status: 200, description: 'It has ended.', schema: 'EndedKey' },
    problems: [404, 413, 415],
    sample: { body: { reason: 'The program has retired' } },
  },
  {
    path: aKey,
    method: 'delete',
    operationId: 'deleteKey',
    summary: 'Delete a key',
    description:
      'Ends the key and takes it off the list. For 30 days it can be restored, as a revoked key; a deleted default key is gone and replaced in the same step.',
    parameters: ['id', 'If-Match (optional)'],
    answer: { status: 200, description: 'It has ended.', schema: 'EndedKey' },
    problems: [404, 412],
    sample: {},
  },
  {
    path: `${aKey}/restore`,
    method: 'post',
    operationId: 'restoreKey',
    summary: 'Restore a deleted key',
    description: 'Within 30 days. It comes back revoked: what was ended opens nothing again.',
    parameters: ['id'],
    answer: { status: 200, description: 'The key.', schema: 'Key', headers: ['KeyETag'] },
    problems: [404],
    sample: {},
  },
]
