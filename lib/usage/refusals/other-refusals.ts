import type { ProblemCode } from '@/lib/base/problem-table'
import type { callRefusals } from './call-refusals'

/** What to do about the refusals that no call of a key meets. */
export const otherRefusals: Record<Exclude<ProblemCode, keyof typeof callRefusals>, string> = {
  bad_request:
    'Check the address, the method and the body. The detail of the answer says what could not be parsed.',
  ambiguous_credentials:
    'Send the key in one place only: one header, or the link token in the address.',
  credential_missing: 'Send the key as “Authorization: Bearer kw_live_…”, or use an export link.',
  grant_invalid: 'The request reached a handler without passing the gate. Use the public address.',
  sign_in_required: 'The session has ended. Sign in again.',
  secret_invalid:
    'Leak reports and scheduled jobs need a secret that is shared with this instance. Ask your administrator.',
  session_required: 'Sign in, then try again. Your browser must accept cookies from this site.',
  code_refused:
    'Enter the six digits that your app shows now. Each code works once. Check the clock of your phone, or use a recovery code.',
  recovery_code_required:
    'After 30 wrong codes within a day, codes of the app are refused until a day has passed since the first one. Enter a recovery code, or use a passkey. If you did not enter the wrong codes yourself, somebody knows your password: change it.',
  console_not_allowed:
    'The key may be mistyped, inactive, limited to other addresses, or without the permission “Open the console”. Call GET /api/v1/key with the key to see why. Its owner can add the permission.',
  proof_required:
    'This step shows a secret, grants permissions, or changes how somebody signs in. Enter your password or a code again; the confirmation lasts ten minutes.',
  sign_in_failed:
    'Check the e-mail address and the password. After several failures, wait a few minutes.',
  too_many_keys:
    'A person may have a limited number of API keys, revoked ones included. Delete keys that are no longer used, or ask the operator to raise KEYS_PER_PERSON.',
  password_unsupported:
    'The password was stored by an older version in a format that this server cannot check. Ask your administrator for a link to set a new one.',
  origin_refused: 'Open Keyward at its own address and repeat the step there.',
  administrators_only: 'Ask an administrator of this instance to do it, or to give you that role.',
  not_found: 'Check the address. The resource may have been deleted.',
  method_not_allowed: 'The Allow header of the answer lists the methods that work.',
  request_timeout:
    'The headers of a request have 15 seconds to arrive, the whole request 30. Send it again over a faster connection, or send less at once.',
  misdirected_request:
    'Use the public address of this instance. Its operator can allow further host names.',
  headers_too_large:
    'A request may have at most 100 headers, and 16,384 bytes of them. Delete the cookies of this site if you did not set headers yourself.',
  conflict: 'Reload the page to see the latest state, then make the change again.',
  link_spent:
    'A one-time link works once and for a limited time. Ask your administrator for a new one.',
  precondition_failed:
    'Somebody else has changed the resource. Get it again, check what is different, and send your change with the new ETag.',
  body_too_large: 'Send less in one request.',
  media_type_unsupported:
    'Send JSON without compression, with “Content-Type: application/json”. The Accept header of the answer lists the accepted types.',
  idempotency_mismatch:
    'Use a new Idempotency-Key for each new request. Repeat a key only with exactly the same request.',
  precondition_required:
    'Get the key first and send its ETag with the change, such as “If-Match: "3"”. This keeps edits from overwriting each other.',
  secret_unreadable:
    'The key still works, but this instance cannot show it: its encryption keys have changed, or the record was altered. Rotate the key, or ask your administrator, who finds “integrity” in the log.',
  overloaded:
    'The key is fine, and the request was not counted. Send fewer requests at once, and try again after the number of seconds in Retry-After.',
  not_ready:
    'The store or the data source does not answer this instance. The answer of /readyz says which one; the log of the instance says why.',
  secrets_differ:
    'Your key may be fine. The operator has started the instance with other secrets than those under which its keys were written, and has to put the old ones back.',
  settings_invalid:
    'Your key may be fine. The operator has not set all variables that this instance needs; the answer names them.',
  store_unfit:
    'Your key may be fine. The operator has connected a store that cannot run Keyward; the answer says why, and docs/operate.md which stores can.',
  store_unavailable: 'The key is fine. Try again after the number of seconds in Retry-After.',
}
