import { join } from 'node:path'
import { parseEnvironment, variablesSchema } from '@/lib/base/environment'
import { buildIfStale } from '../../stack/build-if-stale'
import { readInstance } from '../../testing/instance-description'
import { cookieOf } from '../../testing/prove-instance'
import { provisionChromium } from '../../testing/provision-chromium'
import { startServerProcess } from '../../testing/start-server-process'
import { startTestInstance } from '../../testing/start-test-instance'
import { makeKeys } from '../bench-keys'
import { type Finding, printFindings } from '../bounds'
import { buildApplication } from '../build-application'
import { installAside } from '../install-aside'
import { median } from '../statistics'
import { type Audit, auditPage, type Form } from './audit-page'

const keyCount = 2_000
const visits = 3
const forms: readonly Form[] = ['desktop', 'mobile']

const signIn = 'sign-in'
/** The pages of the console that people see most, as a person with many keys sees them. */
const pages: ReadonlyMap<string, string> = new Map([
  [signIn, '/sign-in'],
  ['home', '/home'],
  ['list', '/access/api-keys'],
  ['create', '/access/api-keys/new'],
  ['builder', '/insights/exports/build?export=statsdaily'],
  ['usage', '/insights/usage'],
])
const kB = 1_000
const bounds = { score: 95, requests: 25, listKB: 25, scriptKB: 30, signInScriptKB: 12 }

/** A page with nothing on it. The front door lets a page load scripts only if its application says so. */
const barePage = {
  'app/page.js': 'export default () => <p>Nothing is here.</p>\n',
  'middleware.js': `import { NextResponse } from 'next/server'
export function middleware() {
  const headers = { 'Content-Security-Policy': "default-src 'self' 'unsafe-inline'" }
  return NextResponse.next({ headers })
}
`,
}

type Figure = Exclude<keyof Audit, 'faults'>

function figureOf(audits: readonly Audit[], figure: Figure): number {
  return median(audits.map((audit) => audit[figure]))
}

function findingsOf(
  page: string,
  form: Form,
  audits: readonly Audit[],
  bareScriptBytes: number,
): Finding[] {
  const name = `${page}, ${form}`
  const detail = [...new Set(audits.flatMap(({ faults }) => faults))].join('; ')
  const atLeast = bounds.score
  const scores: Finding[] = (['performance', 'accessibility', 'bestPractices'] as const).map(
    (figure) => ({
      name: `${name}: ${figure}`,
      value: figureOf(audits, figure),
      bound: { atLeast },
      detail,
    }),
  )
  if (form === 'mobile') return scores
  const scriptKB = (figureOf(audits, 'scriptBytes') - bareScriptBytes) / kB
  return [
    ...scores,
    {
      name: `${name}: scripts beyond a bare page`,
      value: scriptKB,
      bound: { atMost: page === signIn ? bounds.signInScriptKB : bounds.scriptKB },
      unit: 'kB',
    },
    {
      name: `${name}: requests`,
      value: figureOf(audits, 'requests'),
      bound: { atMost: bounds.requests },
    },
    ...(page === 'list'
      ? [
          {
            name: `${name}: document`,
            value: figureOf(audits, 'documentBytes') / kB,
            bound: { atMost: bounds.listKB },
            unit: 'kB',
          },
        ]
      : []),
  ]
}

/** Judges the main pages with Lighthouse, and weighs them beside a page of the same Next with nothing on it. */
export async function benchPages(root: string): Promise<void> {
  const chromium = provisionChromium()
  const lighthouse = installAside(root, 'pages')
  await buildIfStale(root)
  const bareDirectory = join(root, '.data', 'bench')
  buildApplication(root, bareDirectory, barePage)
  const running = await startTestInstance(root)
  const { url, firstRun, environment } = readInstance(running.description)
  Object.assign(process.env, environment, { KEYS_PER_PERSON: String(keyCount * 2) })
  // The instance was started in this process, with the usual number.
  parseEnvironment(variablesSchema)
  const bare = await startServerProcess(root, bareDirectory, process.env)
  try {
    await makeKeys(firstRun.userId, keyCount)
    const how = { lighthouse, chromium }
    const signedIn = { ...how, cookie: await cookieOf(url, firstRun) }
    const { scriptBytes: bareBytes } = await auditPage(bare.url, 'desktop', how)
    console.log(`\na bare page: ${(bareBytes / kB).toFixed(1)} kB of scripts`)
    for (const [page, path] of pages) {
      const findings: Finding[] = []
      for (const form of forms) {
        const audits: Audit[] = []
        for (let visit = 0; visit < visits; visit += 1) {
          audits.push(await auditPage(`${url}${path}`, form, page === signIn ? how : signedIn))
        }
        findings.push(...findingsOf(page, form, audits, bareBytes))
      }
      printFindings(`${page}: median of ${visits} visits`, findings)
    }
  } finally {
    await bare.stop()
    await running.stop()
  }
}
