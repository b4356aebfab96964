import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Ask } from './exporter'
import type { Answer } from './send'

const actionsSchema = z.record(
  z.string(),
  z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
)
const manifestSchema = z.object({ edge: actionsSchema, node: actionsSchema })

/** A server action of the build: the id by which a client names it, and a page that knows it. */
interface BuiltAction {
  id: string
  path: string
}

/** Returns the address of a page, by its file: groups of routes are not part of it. */
function pathOf(worker: string): string {
  return worker
    .replace(/^app/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\/page$/, '')
}

/** Returns every server action of the build, by the name of its function. */
export function builtActions(): ReadonlyMap<string, BuiltAction> {
  const text = readFileSync('.next/server/server-reference-manifest.json', 'utf8')
  const { edge, node } = manifestSchema.parse(JSON.parse(text))
  return new Map(
    Object.entries({ ...edge, ...node }).map(([id, { exportedName, workers }]) => {
      const [worker = ''] = Object.keys(workers)
      return [exportedName, { id, path: pathOf(worker) }]
    }),
  )
}

/** Encodes the arguments of an action as React does: a form is the second one, after the state. */
function encode(args: readonly unknown[] | Record<string, string>): { type: string; body: string } {
  if (Array.isArray(args)) return { type: 'text/plain;charset=UTF-8', body: JSON.stringify(args) }
  const boundary = '----of-a-test'
  const fields = [
    ...Object.entries(args).map(([name, value]) => [`_1_${name}`, value]),
    ['0', JSON.stringify([{ errors: {}, attempt: 0 }, '$K1'])],
  ]
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: `${parts.join('')}--${boundary}--\r\n`,
  }
}

/** Calls a server action as the page does. */
export function callAction(
  ask: Ask,
  origin: string,
  { id, path }: BuiltAction,
  {
    headers,
    args = [],
  }: {
    headers: readonly (readonly [string, string])[]
    /** The arguments, or the fields of a form. */
    args?: readonly unknown[] | Record<string, string>
  },
): Promise<Answer> {
  const { type, body } = encode(args)
  return ask(path, {
    method: 'POST',
    headers: [
      ...headers,
      ['Origin', origin],
      ['Accept', 'text/x-component'],
      ['Next-Action', id],
      ['Content-Type', type],
    ],
    body,
  })
}
