import { readFileSync, writeFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { readInstance } from './testing/instance-description'
import { startTestInstance } from './testing/start-test-instance'
import { provisionChromium } from './testing/provision-chromium'
import { cookieOf } from './testing/prove-instance'
import { makeKeys } from './bench/bench-keys'
import { parseEnvironment, variablesSchema } from '@/lib/base/environment'
const running = await startTestInstance(process.cwd())
const { url, environment, firstRun } = readInstance(running.description)
Object.assign(process.env, environment, { KEYS_PER_PERSON: '4000' }); parseEnvironment(variablesSchema)
await makeKeys(firstRun.userId, 2000)
const cookie = await cookieOf(url, firstRun)
const body = Buffer.from(await (await fetch(url+'/access/api-keys',{headers:{cookie}})).arrayBuffer())
console.log('LIST doc', body.length, gzipSync(body).length)
writeFileSync('/tmp/list.html', body)
writeFileSync('/tmp/h.json', JSON.stringify({Cookie: cookie}))
for (let i=0;i<Number(process.env.N??3);i++) {
  await promisify(execFile)(process.execPath, ['.data/bench-pages/node_modules/lighthouse/cli/index.js', url+(process.env.P??'/access/api-keys'), '--quiet','--output=json','--output-path=/tmp/lh.json','--extra-headers=/tmp/h.json','--only-categories=performance','--chrome-flags=--headless=new --no-sandbox'], {env:{...process.env, CHROME_PATH: provisionChromium(), CI:'1'}})
  const r = JSON.parse(readFileSync('/tmp/lh.json','utf8'))
  console.log('SCORE', r.categories.performance.score, ...['first-contentful-paint','largest-contentful-paint','total-blocking-time','speed-index','cumulative-layout-shift'].map(k=>k+' '+Math.round(r.audits[k].numericValue*1000)/1000+' s'+r.audits[k].score))
  for (const it of (r.audits['long-tasks']?.details?.items??[])) console.log('   LONG', Math.round(it.startTime), Math.round(it.duration), it.url?.split('/').pop())
  for (const it of (r.audits['bootup-time']?.details?.items??[])) console.log('   BOOT', Math.round(it.total), Math.round(it.scripting), Math.round(it.scriptParseCompile), it.url?.split('/').pop())
  for (const it of (r.audits['mainthread-work-breakdown']?.details?.items??[])) console.log('   MAIN', it.groupLabel, Math.round(it.duration))
}
await running.stop(); process.exit(0)
