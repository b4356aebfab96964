import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { logLine } from '@/lib/base/log-failure'
import { keepLogInJson } from '@/scripts/front-door/json-log'

const lineSchema = z.object({
  time: z.string(),
  level: z.string(),
  event: z.string(),
  text: z.string().optional(),
})

/** What a library may put around the functions of the console after ours are in place. */
const wrappers: Record<string, (text: string) => string> = {
  nothing: (text) => text,
  'dimmed, as Next does it in Node': (text) => `\x1b[2m${text}\x1b[22m`,
  'coloured in three parts': (text) => `\x1b[38;5;8m\x1b[1m${text}\x1b[0m`,
  'with the time in front': (text) => `12:00 ${text}`,
}

for (const [title, wrap] of Object.entries(wrappers)) {
  test(`each call of the console is one line of JSON: ${title}`, () => {
    const { error, log, warn } = console
    const written: string[] = []
    try {
      console.error = (text: string) => written.push(text)
      keepLogInJson()
      const ours = console.error
      console.error = (text: string) => ours.call(console, wrap(text))
      logLine('export_failed', { code: 'data_missing' })
      console.error('A library says 100 %s.')
      console.warn('careful')
    } finally {
      Object.assign(console, { error, log, warn })
    }
    const lines = written.map((line) => lineSchema.parse(JSON.parse(line)))
    expect(lines).toHaveLength(3)
    if (title !== 'with the time in front') expect(lines[0]?.event).toBe('export_failed')
    expect(lines[1]?.text).toContain('A library says 100 %s.')
    expect(lines[2]).toMatchObject({ event: 'printed', level: 'warn', text: 'careful' })
  })
}
