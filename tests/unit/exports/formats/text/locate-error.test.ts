import { expect, test } from 'playwright/test'
import { placeOf } from '@/lib/base/failure-reasons'
import { exportExtensions } from '@/lib/exports/model/format-list'
import type { Cell } from '@/lib/exports/values/cell'
import { column, encodeBytes } from '../encode-rows'

/** What no source makes: a cell that has no text. */
const withoutText = Object.create(null) as Cell

for (const extension of exportExtensions) {
  test(`${extension}: an unexpected error in a cell names its column`, async () => {
    const columns = [column('id', 'integer'), column('word', 'text')]
    const rows = [
      [1, 'a'],
      [2, withoutText],
    ]
    const failure: unknown = await encodeBytes(extension, columns, rows, { dialect: 'api' }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(TypeError)
    expect(placeOf(failure)).toEqual({ column: 'word' })
  })
}
