import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

/** What Lighthouse emulates: its desktop, or a phone on a slow network. */
export type Form = 'desktop' | 'mobile'

/** What one visit of a page gave. */
export interface Audit {
  /** Out of 100. */
  performance: number
  accessibility: number
  bestPractices: number
  /** Bytes as they were sent, compressed. */
  documentBytes: number
  /** Bytes of the files after gzip. */
  scriptBytes: number
  requests: number
  /** What the lost points were for. */
  faults: string[]
}

const run = promisify(execFile)

const score = z.object({ score: z.number(), auditRefs: z.array(z.object({ id: z.string() })) })
const requestSchema = z.object({
  url: z.string(),
  resourceType: z.string().optional(),
  transferSize: z.number(),
})
const reportSchema = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score }),
  audits: z.record(
    z.string(),
    z.looseObject({
      title: z.string(),
      score: z.number().nullable(),
      details: z.unknown().optional(),
    }),
  ),
})
const requestsSchema = z.object({ items: z.array(requestSchema) })

/** Returns the name of each audit that is behind a score below the best. */
function faultsOf({ categories, audits }: z.infer<typeof reportSchema>): string[] {
  return Object.values(categories).flatMap(({ score: whole, auditRefs }) =>
    whole >= 0.95
      ? []
      : auditRefs.flatMap(({ id }) => {
          const audit = audits[id]
          return audit && audit.score !== null && audit.score < 0.9 ? [audit.title] : []
        }),
  )
}

/** Returns the bytes of a file after gzip, without the headers that each answer has. */
async function packedBytes(url: string): Promise<number> {
  return gzipSync(await (await fetch(url)).arrayBuffer()).length
}

async function parseReport(text: string): Promise<Audit> {
  const report = reportSchema.parse(JSON.parse(text))
  const { performance, accessibility, 'best-practices': bestPractices } = report.categories
  const { items } = requestsSchema.parse(report.audits['network-requests']?.details)
  const sent = items.filter(({ url }) => url.startsWith('http'))
  const ofType = (type: string) => sent.filter(({ resourceType }) => resourceType === type)
  const scripts = await Promise.all(ofType('Script').map(({ url }) => packedBytes(url)))
  return {
    performance: performance.score * 100,
    accessibility: accessibility.score * 100,
    bestPractices: bestPractices.score * 100,
    documentBytes: ofType('Document').reduce((sum, { transferSize }) => sum + transferSize, 0),
    scriptBytes: scripts.reduce((sum, bytes) => sum + bytes, 0),
    requests: sent.length,
    faults: faultsOf(report),
  }
}

/**
 * Visits a page with Lighthouse in a fresh Chromium.
 * @param how.lighthouse the folder that Lighthouse is installed in
 * @param how.cookie cookies of a session, or nothing for a visitor who is not signed in
 * @throws Error with the words of Lighthouse
 */
export async function auditPage(
  url: string,
  form: Form,
  how: { lighthouse: string; chromium: string; cookie?: string },
): Promise<Audit> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-lighthouse-'))
  try {
    const headers = join(directory, 'headers.json')
    const output = join(directory, 'report.json')
    writeFileSync(headers, JSON.stringify(how.cookie ? { Cookie: how.cookie } : {}))
    const options = [
      join(how.lighthouse, 'node_modules/lighthouse/cli/index.js'),
      url,
      '--quiet',
      '--output=json',
      `--output-path=${output}`,
      `--extra-headers=${headers}`,
      '--only-categories=performance,accessibility,best-practices',
      '--chrome-flags=--headless=new --no-sandbox',
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ]
    const environment = { ...process.env, CHROME_PATH: how.chromium, CI: '1' }
    // The store of the instance is in this process, and has to answer meanwhile.
    const visit = () => run(process.execPath, options, { env: environment })
    // Now and then Chromium records nothing, and Lighthouse asks to be run again.
    await visit()
      .catch(visit)
      .catch((cause: Error) => {
        throw new Error(`Lighthouse did not judge ${url}:\n${cause.message}`, { cause })
      })
    return await parseReport(readFileSync(output, 'utf8'))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
