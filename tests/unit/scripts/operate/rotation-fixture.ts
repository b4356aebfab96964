import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnvironment } from '@/lib/base/environment'
import { environmentSchema } from '@/lib/base/environment-rules'
import { emptyStore } from '@/tests/support/damaged-store'
import { testEnvironment } from '@/tests/support/store'
import { test as keyTest } from '@/tests/unit/keys/key-fixture'

/** Gives each test an empty store and a folder for secrets, and afterwards the environment that it may have changed. */
export const test = keyTest.extend<{ directory: string }>({
  directory: [
    async ({ store }, use) => {
      const directory = mkdtempSync(join(tmpdir(), 'keyward-rotate-'))
      await emptyStore(store)
      await use(directory)
      rmSync(directory, { recursive: true, force: true })
      Object.assign(process.env, testEnvironment(store.url))
      parseEnvironment(environmentSchema)
    },
    { auto: true },
  ],
})
