import { expect, test } from 'playwright/test'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'

function workFor(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

/** An export that has everything at hand and would never wait for anything. */
async function* busyExport(units: number): AsyncGenerator<number> {
  for (let unit = 1; unit <= units; unit += 1) {
    await yieldToEventLoop()
    workFor(0.5)
    yield unit
  }
}

async function run(units: number, tell: (done: number) => void = () => {}): Promise<void> {
  for await (const done of busyExport(units)) tell(done)
}

/** Does something while the clock stands still: no time passes, however busy the machine is. */
async function withoutTime(work: () => Promise<void>): Promise<void> {
  const { now } = performance
  const atMs = performance.now()
  performance.now = () => atMs
  try {
    await work()
  } finally {
    performance.now = now
  }
}

test('a task within its time slice continues at once', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  await withoutTime(async () => {
    await yieldToEventLoop()
    let hasTurned = false
    setImmediate(() => {
      hasTurned = true
    })
    await yieldToEventLoop()
    await yieldToEventLoop()
    expect(hasTurned).toBe(false)
  })
})

test('other tasks run in the event loop during exports', async () => {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await Promise.all([run(100), run(100)])
  isOver = true
  // A hundred milliseconds of work in slices of one, or of two units where the clock has it so.
  expect(turns).toBeGreaterThan(40)
})

test('concurrent exports progress evenly', async () => {
  const done = [0, 0, 0]
  const all = done.map((_, index) =>
    run(60, (unit) => {
      done[index] = unit
    }),
  )
  await Promise.race(all)
  expect(Math.min(...done)).toBeGreaterThan(45)
  await Promise.all(all)
})

test.beforeEach(() => {
  process.env.KEYWARD_SHARED_EVENT_LOOP = 'on'
})

test.afterEach(() => {
  delete process.env.KEYWARD_SHARED_EVENT_LOOP
})

/** Does something where signals are waited for in another way. */
async function withSignal(waitAsync: unknown, work: () => Promise<void>): Promise<void> {
  const own = Atomics.waitAsync
  Object.assign(Atomics, { waitAsync })
  try {
    await work()
  } finally {
    Atomics.waitAsync = own
  }
}

test('an export that never resumes does not block the others', async () => {
  await run(4)
  const never = () => ({ async: true, value: new Promise(() => {}) })
  await withSignal(never, async () => {
    // Ends in the middle of its waiting, as with the request it belongs to.
    void run(4)
  })
  let done = 0
  await run(40, (unit) => {
    done = unit
  })
  expect(done).toBe(40)
})

test('exports yield without a signal where requests do not share an event loop', async () => {
  delete process.env.KEYWARD_SHARED_EVENT_LOOP
  const refused = () => {
    throw new Error('A signal belongs to no request.')
  }
  await withSignal(refused, async () => {
    let turns = 0
    const count = () => {
      turns += 1
      if (turns < 10) setImmediate(count)
    }
    setImmediate(count)
    await Promise.all([run(20), run(20)])
    expect(turns).toBe(10)
  })
})
