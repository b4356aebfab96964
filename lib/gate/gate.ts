import { gateConsole } from './console-gate'
import type { GateDecision } from './decision'
import { gateExporter } from './exporter-gate'
import { parseTarget } from './target'

/** Decides about every request, before any handler runs: machines by their credential, browsers by their origin. */
export async function gate(request: Request, nowMs: number): Promise<GateDecision> {
  const { pathname } = new URL(request.url)
  const target = parseTarget(pathname)
  return target ? gateExporter(request, target, nowMs) : gateConsole(request, pathname)
}
