/** One measured value of a metric. */
export interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

/** A metric with its samples. The name of a counter ends with `_total`. */
export interface Metric {
  name: string
  type: 'counter' | 'gauge'
  help: string
  samples: readonly Sample[]
}

/** The media type of the Prometheus text format. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function lineOf(name: string, { labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs}}` : ''} ${value}\n`
}

/** Writes metrics in the text format of Prometheus. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`,
      ...samples.map((sample) => lineOf(name, sample)),
    ])
    .join('')
}
