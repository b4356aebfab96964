import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/scripts/system/free-port'

export interface ClickhouseServer {
  url: string
  /** Runs a statement as its user and gives the text of the answer, whatever its status. */
  run(sql: string, search?: string): Promise<string>
  stop(): Promise<void>
}

const users = `<yandex><profiles><default/></profiles><quotas><default/></quotas><users><default>
<password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>
<quota>default</quota></default></users></yandex>`

function configuration(folder: string, port: number): string {
  return `<yandex><logger><level>fatal</level><console>1</console></logger>
<http_port>${port}</http_port><listen_host>127.0.0.1</listen_host>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
<users_config>users.xml</users_config><default_profile>default</default_profile>
<default_database>default</default_database><mark_cache_size>67108864</mark_cache_size></yandex>`
}

/** A ClickHouse server of the machine's own package on a free port, with nothing in it. */
export async function startClickhouse(program: string): Promise<ClickhouseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-clickhouse-'))
  const port = await freePort()
  writeFileSync(join(folder, 'users.xml'), users)
  writeFileSync(join(folder, 'config.xml'), configuration(folder, port))
  const server = spawn(program, [`--config-file=${join(folder, 'config.xml')}`], {
    cwd: folder,
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  async function isUp(): Promise<boolean> {
    return fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
  }
  const patienceEndsAt = Date.now() + 240_000
  while (!(await isUp())) {
    if (Date.now() > patienceEndsAt) throw new Error('clickhouse-server did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    async run(sql, search = '') {
      return (await fetch(`${url}/${search}`, { method: 'POST', body: sql })).text()
    },
    async stop() {
      const exited = once(server, 'exit')
      server.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
