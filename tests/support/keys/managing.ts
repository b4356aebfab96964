import type { Ask, Exporter } from '@/tests/support/exporter'
import { bearer, test as exporterTest } from '@/tests/support/exporter'
import type { Answer, Sending } from '@/tests/support/send'
import { managingPermissions, openKeyWith } from './open-key-with'

/** Asks for something under `/api/v1/keys`, with a body as JSON. */
export type Manage = (
  method: string,
  path: string,
  body?: unknown,
  headers?: readonly (readonly [string, string])[],
) => Promise<Answer>

/** How a client with this key manages keys. */
export function manageWith(ask: Ask, key: string): Manage {
  return (method, path, body, headers = []) => {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const sending: Sending = {
      method,
      headers: [
        bearer(key),
        ...(body === undefined ? [] : [['Content-Type', type] as const]),
        ...headers,
      ],
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    return ask(`/api/v1/keys${path}`, sending)
  }
}

/** Tests in which a person without rows has a managing key. */
export const test = exporterTest.extend<{ manager: Exporter; manage: Manage }>({
  manager: async ({ stranger }, use) => {
    await use(await openKeyWith(stranger.context, { permissions: managingPermissions }))
  },
  manage: async ({ ask, manager }, use) => {
    await use(manageWith(ask, manager.key))
  },
})

export { expect } from 'playwright/test'
