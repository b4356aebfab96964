import { answered } from '@/lib/gate/answered'
import { answerMetrics } from '@/lib/gate/public/answer-metrics'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Answers with the metrics of the whole instance. The front door of `npm start` answers itself, and adds its own. */
export const GET = answered((request: Request) => answerMetrics(request.headers))
