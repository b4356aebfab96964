import parse from 'parse-prometheus-text-format'

/** Metrics as a scraper reads them: of each sample its name with its labels, and its value or, of a histogram, its count. */
export function readMetrics(text: string): Map<string, number> {
  return new Map(
    parse(text).flatMap(({ name, metrics }) =>
      metrics.map(({ labels = {}, value, buckets }) => {
        const pairs = Object.entries(labels).map((pair) => pair.join('='))
        return [[name, ...pairs].join(' '), Number(value ?? buckets?.['+Inf'])] as const
      }),
    ),
  )
}
