import { test as base } from 'playwright/test'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { type RunningLakeServer, startLakeServer } from '@/scripts/lake/start-lake-server'
import { lakeDay, provisionLake } from '@/scripts/testing/provision-lake'

export interface TestLake {
  /** Shared by all tests: nothing in it may be changed. */
  directory: string
  server: RunningLakeServer
  token: string
  /** A request for an export of the catalogue as partner 2209 on the lake's last day, changed where said. */
  request(name: string, changes?: Partial<ExportRequest>): ExportRequest
}

const token = 'test-token-of-the-lake'

/** The demonstration lake of a fixed day behind its server, one for each worker. */
export const test = base.extend<object, { lake: TestLake }>({
  lake: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const directory = await provisionLake()
      const server = await startLakeServer({ directory, token })
      await use({
        directory,
        server,
        token,
        request: (name, changes = {}) => {
          const definition = findExport(name)
          if (!definition) throw new Error(`no export ${name}`)
          return {
            definition,
            scope: { ownerId: '2209', role: 'partner' },
            search: '',
            extension: 'csv',
            dialect: 'link',
            nowMs: Date.parse(`${lakeDay}T14:00:00Z`),
            timeZone: 'UTC',
            lake: { url: server.url, token },
            ...changes,
          }
        },
      })
      await server.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})
