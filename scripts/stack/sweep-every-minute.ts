import { logLine } from '@/lib/base/log-failure'
import { minuteMs } from '@/lib/base/time'

/**
 * Calls the sweep of this instance every minute, as Vercel's cron would, until it is stopped.
 * @param host of the front door, with its port
 */
export function sweepEveryMinute(host: string, secret: string, everyMs = minuteMs): () => void {
  async function sweepOnce(): Promise<void> {
    try {
      const answer = await fetch(`http://${host}/api/v1/sweep`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret}` },
        signal: AbortSignal.timeout(minuteMs),
      })
      // Left unread, the answer would be cut off, and this same server would log that its client has left.
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`answered ${answer.status}`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      logLine('sweep_failed', { reason })
    }
  }
  const timer = setInterval(() => void sweepOnce(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
