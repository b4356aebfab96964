import { changingKeys } from './changing-keys'
import { endingKeys } from './ending-keys'
import type { Operations } from './operation'
import type { KeyOperationName } from './operation-routes'
import { readingKeys } from './reading-keys'
import { rotatingKeys } from './rotating-keys'

/** Everything that can be done to keys over the API. */
export const keyOperations: Operations<KeyOperationName> = {
  ...readingKeys,
  ...changingKeys,
  ...rotatingKeys,
  ...endingKeys,
}
