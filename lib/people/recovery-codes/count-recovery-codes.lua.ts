import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Counts the recovery codes a person has left. */
export const countRecoveryCodesScript = defineScript({
  name: 'count-recovery-codes',
  isRead: true,
  keys: ['recoveryCodes'],
  input: z.object({}),
  reply: z.number(),
  lua: `
return redis.call('SCARD', keys.recoveryCodes)
`,
})
