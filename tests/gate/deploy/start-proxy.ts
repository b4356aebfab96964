import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'
import { freePort } from '@/scripts/system/free-port'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { makeCertificate } from '@/tests/support/clients/make-certificate'

/** The host of the samples. */
export const publicHost = 'keys.example.org'

/** A sample of docs/deploy that runs. */
export interface RunningProxy {
  /** Of HTTPS, and of HTTP, on this machine. */
  port: number
  plainPort: number
  /** All that it has logged. */
  logs(): string
  stop(): Promise<void>
}

interface Ports {
  port: number
  plainPort: number
}

/** Replaces each text of a sample, which must be in it. */
function adapt(sample: string, changes: Record<string, string>): string {
  let text = readFileSync(join('docs/deploy', sample), 'utf8')
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`${sample} has no ${from}`)
    text = text.replaceAll(from, to)
  }
  return text
}

const nginxTemporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

function startNginx(directory: string, upstream: string, { port, plainPort }: Ports): ChildProcess {
  makeCertificate(directory, publicHost)
  const site = adapt('nginx.conf', {
    'listen [::]:443 ssl http2;': '',
    'listen [::]:80;': '',
    'listen 443 ssl http2;': `listen 127.0.0.1:${port} ssl http2;`,
    'listen 80;': `listen 127.0.0.1:${plainPort};`,
    '127.0.0.1:3000': upstream,
    '/etc/letsencrypt/live/keys.example.org/': `${directory}/`,
    '/var/log/nginx/': `${directory}/`,
  })
  writeFileSync(join(directory, 'site.conf'), site)
  const main = [
    // Whoever runs the tests owns the files.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    ...['daemon off;', `pid ${directory}/pid;`, 'events {}', 'http {'],
    ...nginxTemporary.map((name) => `${name}_temp_path ${directory}/${name};`),
    ...[`include ${directory}/site.conf;`, '}'],
  ]
  writeFileSync(join(directory, 'main.conf'), main.join('\n'))
  const args = ['-p', directory, '-e', `${directory}/main.log`, '-c', `${directory}/main.conf`]
  return spawn(provisionProgram('nginx'), args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

function startCaddy(directory: string, upstream: string, { port, plainPort }: Ports): ChildProcess {
  const options = [
    ...['admin off', 'local_certs', 'skip_install_trust'],
    ...[`https_port ${port}`, `http_port ${plainPort}`, `storage file_system ${directory}/storage`],
  ]
  const path = join(directory, 'Caddyfile')
  writeFileSync(path, adapt('Caddyfile', { '\n{\n': `\n{\n${options.join('\n')}\n` }))
  return spawn(provisionProgram('caddy'), ['run', '--adapter', 'caddyfile', '--config', path], {
    env: { ...process.env, HOME: directory, KEYWARD_UPSTREAM: upstream },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

const starters = { nginx: startNginx, caddy: startCaddy }

export type ProxyName = keyof typeof starters

export const proxyNames = Object.keys(starters) as ProxyName[]

/** Whether it has a certificate: Caddy makes one after it has opened the port. */
async function isReady(port: number): Promise<boolean> {
  const socket = connect({
    ...{ host: '127.0.0.1', port, servername: publicHost },
    rejectUnauthorized: false,
  })
  const isConnected = await once(socket, 'secureConnect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isConnected
}

/**
 * Runs a sample of docs/deploy as it is, but for its ports and paths.
 * @param upstream host and port of Keyward
 * @throws Error with what the program says when it does not start
 */
export async function startProxy(name: ProxyName, upstream: string): Promise<RunningProxy> {
  const directory = mkdtempSync(join(tmpdir(), `keyward-${name}-`))
  const ports = { port: await freePort(), plainPort: await freePort() }
  const child = starters[name](directory, upstream, ports)
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said += text
  })
  while (!(await isReady(ports.port))) {
    if (child.exitCode !== null) throw new Error(`${name} does not start: ${said}`)
    await sleep(50)
  }
  return {
    ...ports,
    logs() {
      const files = readdirSync(directory).filter((file) => file.endsWith('.log'))
      return said + files.map((file) => readFileSync(join(directory, file), 'utf8')).join('')
    },
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
