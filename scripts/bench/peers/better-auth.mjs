import { createServer } from 'node:http'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { Redis } from 'ioredis'

/** The set-up of its manual with its own store: keys, limits and last use are in Redis. */
const { PORT, REDIS_PORT, REDIS_PASSWORD, KEYS } = process.env
const redis = new Redis({ port: Number(REDIS_PORT), password: REDIS_PASSWORD })
const database = { user: [], session: [], account: [], verification: [], apikey: [] }
const auth = betterAuth({
  baseURL: 'http://localhost',
  secret: 'a secret of the bench that opens nothing',
  database: memoryAdapter(database),
  emailAndPassword: { enabled: true },
  logger: { disabled: true },
  telemetry: { enabled: false },
  secondaryStorage: {
    get: (key) => redis.get(key),
    set: (key, value, ttl) => (ttl ? redis.set(key, value, 'EX', ttl) : redis.set(key, value)),
    delete: async (key) => {
      await redis.del(key)
    },
  },
  plugins: [
    apiKey({
      storage: 'secondary-storage',
      rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 1_000_000 },
    }),
  ],
})

// The plugin keeps a list of each person's keys, which every check of one of them rewrites, one check after another:
// with all keys in one list it would be measured how long checks wait for each other.
const { internalAdapter } = await auth.$context
const keys = []
for (let index = 0; index < Number(KEYS); index += 1) {
  const email = `bench-${index}@example.org`
  const { id: userId } = await internalAdapter.createUser({ email, name: 'Bench' })
  const made = await auth.api.createApiKey({ body: { userId, name: `bench ${index}` } })
  keys.push(made.key)
}

const server = createServer(async (request, response) => {
  const key = request.headers['x-api-key']
  const isGood = request.url === '/bare' || (await auth.api.verifyApiKey({ body: { key } })).valid
  response.writeHead(isGood ? 200 : 401, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ ok: isGood }))
})
server.listen(Number(PORT), '127.0.0.1', () => process.send?.(keys))
process.on('message', () => process.send?.(process.cpuUsage()))
process.on('disconnect', () => process.exit(0))
