import { accountPrelude } from '@/lib/store/lua/account-prelude.lua'

/**
 * Makes a user together with the default key.
 * KEYS and ARGV as the prelude says. Returns 'opened', 'id_taken' or 'email_taken'.
 */
export const openAccountScript = `${accountPrelude}
return openAccount()
`
