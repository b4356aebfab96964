import { ExactMoment } from './exact-moment'

/** A short text for a moment, with its exact time. Drawn by a server or a browser. */
export function Moment({ atMs, text }: { atMs: number; text: string }) {
  return <ExactMoment atMs={atMs} text={text} />
}
