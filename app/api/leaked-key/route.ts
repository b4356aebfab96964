import { after } from 'next/server'
import { z } from 'zod'
import { problem } from '@/lib/base/problem'
import { fail, succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerReport } from '@/lib/gate/public/answer-report'
import { isPlainForm, readForm } from '@/lib/gate/public/read-form'
import { secretsIn } from '@/lib/keys/find/secret-shape'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { mostKeysAtOnce, revokeByPossession } from '@/lib/keys/leaks/revoke-by-possession'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'

export const runtime = 'edge'
export const preferredRegion = 'home'

const sentPath = '/leaked-key/sent'

const nothingToRevoke = problem(
  'bad_request',
  'This text contains no whole API key and no export link. Paste the whole key.',
)

/** Revokes the keys in the text of the form for leaked keys, which needs no sign-in. */
export const POST = answered(async (request: Request) => {
  const answer = await answerReport(request, 200, async (from) => {
    const detail = 'Send the form of this site.'
    const schema = z.strictObject({ text: z.string() })
    const form = await readForm(request, schema, { detail, takesPlainForm: true })
    if (!form.ok) return form
    const secrets = secretsIn(form.value.text).slice(0, mostKeysAtOnce)
    if (secrets.length === 0) return fail(nothingToRevoke)
    await revokeByPossession(reportContext({ kind: 'possession' }, from), secrets)
    after(deliverAfterAnswer)
    return succeed({ accepted: true })
  })
  if (!answer.ok || !isPlainForm(request)) return answer
  return new Response(null, { status: 303, headers: { Location: sentPath } })
})
