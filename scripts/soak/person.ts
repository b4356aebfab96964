import { setTimeout as sleep } from 'node:timers/promises'
import { newPerson } from '@/tests/support/accounts'
import type { Exporter } from '@/tests/support/exporter'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { type Random, StormyClient } from './stormy-client'
import type { Tally } from './tally'
import type { World } from './world'

const exportPath = '/api/v1/exports/statsdaily.csv'
const quota = 300
/** What was acknowledged about a key. */
interface KnownKey {
  name: string
  state: 'activated' | 'revoked' | 'deleted'
  secret: string
}

/** A person who makes, changes and ends keys, one step after the other, and remembers what was acknowledged. */
export class Person {
  readonly #client: StormyClient
  readonly #tally: Tally
  readonly #random: Random
  readonly #keys = new Map<string, KnownKey>()
  #limited: Exporter | undefined
  /** A `HEAD` is counted apart from a `GET`. */
  readonly #admitted = { GET: 0, HEAD: 0 }
  #count = 0

  constructor(world: World, tally: Tally, random: Random) {
    this.#client = new StormyClient(world, tally, random)
    this.#tally = tally
    this.#random = random
  }

  async open(): Promise<this> {
    const { context } = await newPerson()
    const manager = await openKeyWith(context, { permissions: managingPermissions })
    this.#client.key = manager.key
    const windows = [{ name: 'day', quota, windowSeconds: 86_400 }]
    this.#limited = await openKeyWith(context, { limits: { windows } })
    return this
  }

  #pick(state: KnownKey['state']): [string, KnownKey] | undefined {
    const found = [...this.#keys].filter(([, key]) => key.state === state)
    return found[Math.floor(this.#random() * found.length)]
  }

  async #create(): Promise<void> {
    this.#count += 1
    const name = `Soak ${this.#count} ${crypto.randomUUID()}`
    const made = await this.#client.settle(
      'create',
      ['POST', '', { name }],
      ({ status }) => status === 201,
    )
    if (!made) return
    const { id, secret } = JSON.parse(made.body)
    this.#keys.set(id, { name, state: 'activated', secret })
  }

  async #edit(): Promise<void> {
    const [id, key] = this.#pick('activated') ?? []
    if (!id || !key) return this.#create()
    this.#count += 1
    const name = `Edited ${this.#count} ${crypto.randomUUID()}`
    const done = await this.#client.settle(
      'edit',
      ['PATCH', `/${id}`, { name }],
      (a) => a.status === 200,
    )
    if (done) key.name = name
  }

  async #rotate(): Promise<void> {
    const [id, key] = this.#pick('activated') ?? []
    if (!id || !key) return this.#create()
    const body = { overlapSeconds: 0 }
    const rotated = await this.#client.settle(
      'rotate',
      ['POST', `/${id}/rotate`, body],
      ({ status }) => status === 200,
    )
    if (rotated) key.secret = JSON.parse(rotated.body).secret
  }

  async #revoke(): Promise<void> {
    const [id, key] = this.#pick('activated') ?? []
    if (!id || !key) return this.#create()
    const done = await this.#client.settle(
      'revoke',
      ['POST', `/${id}/revoke`, {}],
      ({ status }, isRepeat) => status === 200 || (isRepeat && status === 409),
    )
    if (done) key.state = 'revoked'
  }

  async #delete(id: string, what: string): Promise<boolean> {
    const deleted = await this.#client.settle(
      what,
      ['DELETE', `/${id}`],
      ({ status }, isRepeat) => status === 200 || status === 204 || (isRepeat && status === 404),
    )
    return deleted !== undefined
  }

  async #deleteOne(): Promise<void> {
    const [id, key] = this.#pick(this.#random() < 0.5 ? 'activated' : 'revoked') ?? []
    if (!id || !key) return this.#create()
    if (await this.#delete(id, 'delete')) key.state = 'deleted'
  }

  async #deleteDefault(): Promise<void> {
    const listed = await this.#list()
    const found = listed?.find(({ isDefault }) => isDefault)
    if (found) await this.#delete(found.id, 'delete the default')
  }

  async #spend(): Promise<void> {
    const headers = [['Authorization', `Bearer ${this.#limited?.key}`] as const]
    const calls = Array.from({ length: 12 }, async (_, at) => {
      const method = at % 4 === 0 ? 'GET' : 'HEAD'
      const answer = await this.#client.ask(`${exportPath}?limit=1`, { method, headers })
      this.#tally.answered('export', answer?.status)
      if (answer) this.#client.checkRefusal('export', answer)
      if (answer?.status === 200) this.#admitted[method] += 1
      if (answer && ![200, 429, 503].includes(answer.status)) {
        this.#tally.wrong(`export: ${answer.status} ${answer.body.slice(0, 200)}`)
      }
    })
    await Promise.all(calls)
  }

  /** Works until then, and at least until the outcome of its last step is known. */
  async workUntil(untilMs: number): Promise<void> {
    const steps = [
      ...[this.#create, this.#create, this.#edit, this.#rotate],
      ...[this.#revoke, this.#deleteOne, this.#deleteDefault, this.#spend],
    ]
    while (Date.now() < untilMs) {
      await steps[Math.floor(this.#random() * steps.length)]?.call(this)
      await sleep(100 + this.#random() * 400)
    }
  }

  async #list(): Promise<
    { id: string; name: string; status: string; isDefault: boolean }[] | undefined
  > {
    const all = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path = `?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
      const page = await this.#client.settle('list', ['GET', path], ({ status }) => status === 200)
      if (!page) return undefined
      const { data, nextCursor } = JSON.parse(page.body)
      all.push(...data)
      cursor = nextCursor
    }
    return all
  }

  /** Holds what was acknowledged against what the instance says, in peace. */
  async verify(): Promise<void> {
    const listed = await this.#list()
    if (!listed) return
    const byId = new Map(listed.map((key) => [key.id, key]))
    for (const [id, { name, state }] of this.#keys) {
      const found = byId.get(id)
      const isRight = state === 'deleted' ? !found : found?.name === name && found.status === state
      if (!isRight) this.#tally.lost(`${id} should be ${state}, and is ${found?.status ?? 'gone'}`)
    }
    const strays = listed.filter(
      ({ id, name }) => /^(?:Soak|Edited) /.test(name) && !this.#keys.has(id),
    )
    for (const { id } of strays) this.#tally.doubled(id)
    const defaults = listed.filter(({ isDefault }) => isDefault)
    if (defaults.length !== 1) this.#tally.lost(`${defaults.length} default keys`)
    await this.#verifySecret()
    for (const [method, admitted] of Object.entries(this.#admitted)) {
      if (admitted > quota) this.#tally.wrong(`${admitted} calls of ${method} admitted of ${quota}`)
    }
  }

  async #verifySecret(): Promise<void> {
    for (const state of ['activated', 'revoked'] as const) {
      const [id, key] = this.#pick(state) ?? []
      if (!key) continue
      const headers = [['Authorization', `Bearer ${key.secret}`] as const]
      const answer = await this.#client.ask('/api/v1/key', { headers })
      const wanted = state === 'activated' ? 200 : 401
      if (answer?.status !== wanted && answer?.status !== 429) {
        this.#tally.lost(`${id} is ${state}, and its secret gets ${answer?.status}`)
      }
    }
  }
}
