import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

function outputOf(program: string, ...args: string[]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout?.trim() || 'unknown'
}

/** Where and with what the figures below were measured: they compare only within one run. */
export function describeHost(redisServer: string): string {
  const [cpu] = cpus()
  const redis = /v=(\S+)/.exec(outputOf(redisServer, '--version'))?.[1] ?? 'unknown'
  return [
    `host    ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `with    Node ${process.versions.node}, Redis ${redis}, commit ${outputOf('git', 'rev-parse', '--short', 'HEAD')}`,
    `at      ${new Date().toISOString()}`,
  ].join('\n')
}
