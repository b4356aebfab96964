import { startServerProcess } from '@/scripts/testing/start-server-process'
import { test as base } from '@/tests/support/exporter'
import { type Answer, type Sending, send } from '@/tests/support/send'
import { FaultProxy } from './fault-proxy'

/** A server of the production build with a fault-injecting proxy before its store and its lake. */
export interface FaultyInstance {
  url: string
  store: FaultProxy
  lake: FaultProxy
  ask(path: string, sending?: Sending): Promise<Answer>
}

/** Tests of a server whose store and lake fail on demand; it shares both with the running instance. */
export const test = base.extend<object, { faulty: FaultyInstance }>({
  faulty: [
    async ({ instance: { environment } }, use) => {
      const store = await new FaultProxy(environment.KV_REST_API_URL ?? '').start()
      const lake = await new FaultProxy(environment.LAKE_URL ?? '').start()
      const root = process.cwd()
      const server = await startServerProcess(root, root, {
        ...process.env,
        ...environment,
        KV_REST_API_URL: store.url,
        LAKE_URL: lake.url,
      })
      const { url } = server
      await use({ url, store, lake, ask: (path, sending) => send(url, path, sending) })
      await server.stop()
      await store.stop()
      await lake.stop()
    },
    { scope: 'worker' },
  ],
})

export { expect } from 'playwright/test'
