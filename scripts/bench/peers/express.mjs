import { createHash, randomBytes } from 'node:crypto'
import express from 'express'
import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'

/** What many write for themselves: the hash of the key is looked up, and a limiter counts the call. */
const { PORT, REDIS_PORT, REDIS_PASSWORD, KEYS } = process.env
const redis = new Redis({ port: Number(REDIS_PORT), password: REDIS_PASSWORD })
const limiter = new RateLimiterRedis({ storeClient: redis, points: 1_000_000, duration: 60 })
const nameOf = (key) => `express-key:${createHash('sha256').update(key).digest('hex')}`

const keys = Array.from({ length: Number(KEYS) }, () => randomBytes(24).toString('base64url'))
for (const [index, key] of keys.entries()) await redis.hset(nameOf(key), { id: index, active: '1' })

const app = express()
app.disable('x-powered-by')
app.get('/bare', (_, response) => response.json({ ok: true }))
app.get('/checked', async (request, response) => {
  const record = await redis.hgetall(nameOf(request.get('x-api-key') ?? ''))
  if (record.active !== '1') return response.status(401).json({ ok: false })
  try {
    await limiter.consume(record.id)
    response.json({ ok: true })
  } catch {
    response.status(429).json({ ok: false })
  }
})
app.listen(Number(PORT), '127.0.0.1', () => process.send?.(keys))
process.on('message', () => process.send?.(process.cpuUsage()))
process.on('disconnect', () => process.exit(0))
