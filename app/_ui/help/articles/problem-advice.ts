import type { ProblemCode } from '@/lib/base/problem-table'

/** What a person can do about each refusal, in one or two sentences. */
export const problemAdvice: Record<ProblemCode, string> = {
  bad_request: 'Check the address and the method; the answer’s detail says what could not be read.',
  invalid_parameter:
    'The answer’s errors name each parameter, what was sent and what would be right.',
  ambiguous_credentials:
    'Send the key in one place only: one header, or the link token in the address.',
  credential_missing: 'Send the key as “Authorization: Bearer kw_live_…”, or use an export link.',
  key_invalid:
    'The key is mistyped, does not follow “Authorization: Bearer”, or is not active. The API-Key Manager shows its status. GET /api/v1/key with the key says why.',
  key_expired: 'Edit the key and choose a later expiration date, or create a new key.',
  key_revoked: 'Revoking is final. Create a new key and use it instead.',
  key_deleted: 'The key was deleted. Create a new key and use it instead.',
  key_rotated:
    'The key has a newer secret. Copy it in the API-Key Manager and use it instead; links change with it.',
  key_not_yet_valid: 'Wait until the day the answer names, or edit the key.',
  key_deactivated: 'Edit the key and set its status to Activated.',
  owner_deactivated: 'The account that owns the key is switched off. Ask your administrator.',
  grant_invalid: 'The request reached the data without passing the gate. Use the public address.',
  sign_in_required: 'The session has ended. Sign in again.',
  secret_invalid:
    'Reports of leaked keys and the sweep are for programs that share a secret with this instance. Ask your administrator.',
  session_required: 'Sign in, then try again; cookies must be allowed for this site.',
  code_refused:
    'Enter the six digits your app shows now; each code works once. Check that the clock of your phone is right, or use a recovery code.',
  console_not_allowed:
    'The key may be mistyped, ended, limited to other addresses, or not allowed to open the console. GET /api/v1/key with the key tells more; its owner can allow “Open the console”.',
  console_read_only:
    'Sign in with your password to create, change or copy keys, or to change people and passwords.',
  proof_required:
    'What you asked for shows a secret, gives power, or changes how somebody signs in. Enter your password or a code once more; that counts for ten minutes.',
  sign_in_failed:
    'Check the e-mail address and the password. After several failures, wait a while.',
  password_unsupported:
    'The password was set by an older version, in a form that this server cannot check. Ask your administrator for a link that sets a new one.',
  origin_refused: 'Open Keyward at its own address and repeat the step there.',
  address_not_allowed:
    'The key may be used from certain addresses only. Edit its list of addresses, or call from one of them.',
  permission_missing: 'Edit the key and allow it, or use another key.',
  user_id_mismatch:
    'The number after the export’s name must be the user id of the key’s owner. It can be left out.',
  export_not_allowed: 'This key’s owner may not read this export. Ask your administrator.',
  administrators_only: 'Ask an administrator of this instance to do it, or to give you that role.',
  user_unknown: 'The number after the export’s name must be the id of a user. It can be left out.',
  export_unknown: 'Check the export’s name and ending; Insights → Exports lists all of them.',
  not_found: 'Check the address. What was here may have been deleted.',
  method_not_allowed: 'The Allow header of the answer names the methods that work here.',
  conflict: 'Reload the page to see the latest state, then make the change again.',
  link_spent:
    'A one-time link works once and for a limited time. Ask your administrator for a new one.',
  precondition_failed:
    'Somebody changed it since you read it. Read it again, look at what is different, and send the change with the new ETag.',
  body_too_large: 'Send less in one request.',
  media_type_unsupported:
    'Send JSON, uncompressed, and say so: “Content-Type: application/json”. The answer’s Accept header names what is taken.',
  idempotency_mismatch:
    'Use a new Idempotency-Key for each thing you want done; repeat one only with the very same request.',
  precondition_required:
    'Read the key first and send its ETag with the change, as “If-Match: "3"”, so that nobody’s edit is lost.',
  rate_limited: 'Wait as many seconds as Retry-After says. Spread scheduled exports over the hour.',
  internal_error:
    'Try again. If it stays, give the request id of the answer to your administrator.',
  source_failed:
    'The data behind the export did not answer, or a value in it has no form in the format. The answer then names column and row: leave the column out, ask for another format, or have the data changed. Otherwise try again in a minute.',
  overloaded:
    'Nothing is wrong with the key, and the request was not counted. Send fewer requests at once, and try again after the seconds in Retry-After.',
  store_unavailable: 'Nothing is wrong with the key. Try again after the seconds in Retry-After.',
}
