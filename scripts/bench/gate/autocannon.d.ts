declare module 'autocannon' {
  interface Options {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    requests: { method: 'GET'; headers: Record<string, string> }[]
  }
  interface Result {
    errors: number
    requests: { average: number }
    /** Milliseconds. */
    latency: { p50: number; p99: number }
    statusCodeStats?: Record<string, { count: number }>
  }
  export default function autocannon(options: Options): Promise<Result>
}
