import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'playwright/test'
import { parse } from 'yaml'
import { z } from 'zod'
import { environmentSchema } from '@/lib/base/environment-rules'
import { readDockerfile } from '@/scripts/container/read-dockerfile'
import { machineSettings, takeSettingsFromFiles } from '@/scripts/stack/machine-settings'
import { testEnvironment } from '@/tests/support/store'
import { readSteps } from '@/tests/unit/docs/read-document'

const serviceSchema = z.strictObject({
  build: z.literal('.').optional(),
  image: z.string().optional(),
  restart: z.literal('unless-stopped'),
  init: z.boolean().optional(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]).optional(),
  cap_add: z.tuple([z.literal('NET_BIND_SERVICE')]).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  stop_grace_period: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.array(z.string()).optional(),
  healthcheck: z.strictObject({ test: z.array(z.string()), interval: z.string() }).optional(),
  secrets: z.array(z.string()).default([]),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  depends_on: z.unknown().optional(),
})

const composeSchema = z.strictObject({
  services: z.strictObject({
    keyward: serviceSchema,
    valkey: serviceSchema,
    caddy: serviceSchema,
  }),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
})

const { services, volumes, secrets } = composeSchema.parse(
  parse(readFileSync('compose.yaml', 'utf8')),
)
const { keyward, valkey, caddy } = services

/** Runs what docs/deploy/containers.md says about secrets; returns the folder that it fills. */
function makeSecrets(directory: string): string {
  const steps = readSteps(readFileSync('docs/deploy/containers.md', 'utf8'))
  const [first] = steps
  if (first?.kind !== 'command') throw new Error('The page begins with another step.')
  execFileSync('sh', ['-ec', first.command], { cwd: directory })
  return join(directory, 'secrets')
}

test('every name of compose.yaml means something', () => {
  const all = Object.values(services)
  const named = all.flatMap((service) => service.volumes.map((one) => one.split(':')[0] ?? ''))
  const own = named.filter((name) => !name.startsWith('.'))
  expect(own.sort()).toEqual(Object.keys(volumes).sort())
  expect(all.flatMap((service) => service.secrets).sort()).toEqual(Object.keys(secrets).sort())
  const settings = new Set([...Object.keys(environmentSchema.shape), ...machineSettings])
  for (const [name, value] of Object.entries(keyward.environment)) {
    expect(settings, name).toContain(name.replace(/_FILE$/, ''))
    if (name.endsWith('_FILE')) expect(keyward.secrets).toContain(basename(value))
  }
})

test('Keyward writes to the volume of its image only, and no port but those of Caddy is open', () => {
  const volume = readDockerfile('Dockerfile')
    .at(-1)
    ?.find(({ keyword }) => keyword === 'VOLUME')
  expect(keyward.volumes).toEqual([`data:${volume?.text}`])
  expect(keyward.cap_drop).toEqual(['ALL'])
  expect([keyward.ports, valkey.ports]).toEqual([undefined, undefined])
  expect(caddy.ports?.length).toBeGreaterThan(1)
})

test('downloads end before the engine loses patience', () => {
  const seconds = Number(keyward.environment.STOP_GRACE_SECONDS)
  expect(seconds).toBeGreaterThanOrEqual(300)
  for (const { stop_grace_period: period = '' } of [keyward, caddy]) {
    expect(Number(/^(\d+)m$/.exec(period)?.[1]) * 60).toBeGreaterThan(seconds)
  }
})

test('the store keeps every change in an append-only file', () => {
  const command = valkey.command?.join(' ')
  expect(command).toContain('--appendonly yes')
  expect(command).toContain('--maxmemory-policy noeviction')
})

test('Caddy runs the sample, with its settings', () => {
  const [mounted = ''] = caddy.volumes
  const [path = ''] = mounted.split(':')
  const used = readFileSync(path, 'utf8').matchAll(/\{\$(\w+)/g)
  const names = new Set([...used].map(([, name]) => name))
  expect([...names].sort()).toEqual(Object.keys(caddy.environment).sort())
})

test('the page on containers makes every secret, and Keyward takes them', () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-compose-'))
  try {
    const made = makeSecrets(directory)
    const files = Object.values(secrets).map(({ file }) => basename(file))
    expect(readdirSync(made).sort()).toEqual(files.sort())
    const names = Object.entries(keyward.environment).filter(([name]) => name.endsWith('_FILE'))
    const given = names.map(([name, path]) => [name, join(made, basename(path))])
    const environment: NodeJS.ProcessEnv = { NODE_ENV: 'test', ...Object.fromEntries(given) }
    takeSettingsFromFiles(environment)
    const store = testEnvironment('http://127.0.0.1:9')
    expect(environmentSchema.safeParse({ ...store, ...environment }).error?.issues).toBeUndefined()
    const { password, hostname } = new URL(environment.REDIS_URL ?? '')
    expect(hostname).toBe('valkey')
    const configuration = readFileSync(join(made, 'valkey_conf'), 'utf8')
    expect(configuration).toBe(`requirepass ${password}\n`)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
