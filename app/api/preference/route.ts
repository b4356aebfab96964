import { z } from 'zod'
import { type Preference, preferences } from '@/app/_ui/frame/preference/preferences'
import { preferenceCookie } from '@/app/_ui/frame/preference/read-preference'
import { refusalResponse } from '@/lib/base/problem-response'
import { daySeconds } from '@/lib/base/time'
import { answered } from '@/lib/gate/answered'
import { readForm } from '@/lib/gate/public/read-form'
import { servedOverTls } from '@/lib/people/session-cookie'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'

export const runtime = 'edge'
export const preferredRegion = 'home'

const schema = z.strictObject({
  theme: z.enum(preferences.theme).optional(),
  shortcuts: z.enum(preferences.shortcuts).optional(),
})

const detail = `Send theme (${preferences.theme.join(', ')}) or shortcuts (${preferences.shortcuts.join(', ')}).`

function cookieOf(preference: Preference, value: string): string {
  const secure = servedOverTls() ? '; Secure' : ''
  return `${preferenceCookie(preference)}=${value}; Path=/; Max-Age=${365 * daySeconds}; SameSite=Lax; HttpOnly${secure}`
}

/** Returns the page that sent the form, as far as it is one of the console. */
function pageBefore(request: Request): string {
  const referer = request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return safeNextPath(undefined)
  const { pathname, search } = new URL(referer)
  return safeNextPath(`${pathname}${search}`)
}

/** Keeps how a person wants the console to look and behave, in this browser alone, and leads back to the page. */
export const POST = answered(async (request: Request) => {
  const read = await readForm(request, schema, { detail, takesPlainForm: true })
  if (!read.ok) return refusalResponse(read.failure, clientOf(request.headers).requestId)
  const headers = new Headers({ Location: pageBefore(request), 'Cache-Control': 'no-store' })
  for (const preference of ['theme', 'shortcuts'] as const) {
    const value = read.value[preference]
    if (value) headers.append('Set-Cookie', cookieOf(preference, value))
  }
  return new Response(null, { status: 303, headers })
})
