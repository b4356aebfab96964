/**
 * Every refusal that Keyward can answer with: HTTP status and title.
 * `type` in the answer is `/help/problems#<code with dashes>`, so each row has a paragraph in the in-app help.
 */
export const problemTable = {
  bad_request: { status: 400, title: 'The request could not be parsed' },
  invalid_parameter: { status: 400, title: 'A parameter is not valid' },
  ambiguous_credentials: { status: 400, title: 'More than one credential was sent' },
  credential_missing: { status: 401, title: 'No API key was sent' },
  key_invalid: { status: 401, title: 'The API key is not valid' },
  key_expired: { status: 401, title: 'The API key has expired' },
  key_revoked: { status: 401, title: 'The API key has been revoked' },
  key_deleted: { status: 401, title: 'The API key has been deleted' },
  key_rotated: { status: 401, title: 'This secret of the API key was rotated away' },
  key_deactivated: { status: 401, title: 'The API key is deactivated' },
  key_not_yet_valid: { status: 401, title: 'The API key is not valid yet' },
  owner_deactivated: { status: 401, title: 'The owner of the API key is deactivated' },
  grant_invalid: { status: 401, title: 'The request did not pass the gate' },
  sign_in_required: { status: 401, title: 'Sign in to continue' },
  sign_in_failed: { status: 401, title: 'Wrong e-mail address or password' },
  secret_invalid: { status: 401, title: 'The shared secret or the signature is not valid' },
  session_required: { status: 403, title: 'Sign in first' },
  code_refused: { status: 401, title: 'The code is wrong or has already been used' },
  recovery_code_required: {
    status: 401,
    title: 'Too many wrong codes; use a recovery code or a passkey',
  },
  console_not_allowed: { status: 403, title: 'The API key may not open the console' },
  proof_required: { status: 403, title: 'Confirm your identity' },
  origin_refused: { status: 403, title: 'The request came from another site' },
  address_not_allowed: { status: 403, title: 'The API key may not be used from this address' },
  permission_missing: { status: 403, title: 'The API key does not have this permission' },
  user_id_mismatch: {
    status: 403,
    title: 'The user ID does not belong to the owner of this API key',
  },
  export_not_allowed: { status: 403, title: 'The API key may not read this export' },
  administrators_only: { status: 403, title: 'Only administrators may do this' },
  user_unknown: { status: 404, title: 'User not found' },
  export_unknown: { status: 404, title: 'Export not found' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  conflict: { status: 409, title: 'Conflicts with the current state' },
  too_many_keys: { status: 409, title: 'No further API key can be added' },
  password_unsupported: { status: 409, title: 'The password cannot be checked on this server' },
  link_spent: { status: 410, title: 'The one-time link is no longer valid' },
  precondition_failed: { status: 412, title: 'The resource has changed since you read it' },
  body_too_large: { status: 413, title: 'The request body is too large' },
  media_type_unsupported: { status: 415, title: 'Unsupported media type' },
  misdirected_request: { status: 421, title: 'Another host serves this address' },
  idempotency_mismatch: { status: 422, title: 'The Idempotency-Key was used for another request' },
  precondition_required: { status: 428, title: 'If-Match header required' },
  rate_limited: { status: 429, title: 'Rate limit exceeded' },
  headers_too_large: { status: 431, title: 'The headers of the request are too large' },
  internal_error: { status: 500, title: 'Internal server error' },
  secret_unreadable: { status: 500, title: 'The stored secret cannot be opened' },
  source_failed: { status: 502, title: 'The data source failed' },
  overloaded: { status: 503, title: 'Too many requests arrived at once' },
  not_ready: { status: 503, title: 'The instance is not ready' },
  secrets_differ: { status: 503, title: 'The secrets are not those of the store' },
  data_missing: { status: 503, title: 'The instance has no data yet' },
  settings_invalid: { status: 503, title: 'The settings of the instance are not usable' },
  store_unfit: { status: 503, title: 'The store cannot be used' },
  store_unavailable: { status: 503, title: 'The key store is unavailable' },
  http_version_unsupported: { status: 505, title: 'The file is too large for HTTP/1.0' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemTable

/**
 * The causes of the codes that have several, and the code of each. A machine gets the code and the detail; the advice for
 * people depends on the cause.
 */
export const problemCauses = {
  calls_used_up: 'rate_limited',
  rows_used_up: 'rate_limited',
  bytes_used_up: 'rate_limited',
  exports_at_once: 'rate_limited',
  export_not_chosen: 'export_not_allowed',
  export_beyond_role: 'export_not_allowed',
  parameter_unknown: 'invalid_parameter',
  parameter_value: 'invalid_parameter',
  too_many_rows: 'invalid_parameter',
  source_unanswered: 'source_failed',
  value_unwritable: 'source_failed',
  file_too_long: 'source_failed',
  key_mistyped: 'key_invalid',
  key_in_address: 'key_invalid',
  managing_off: 'permission_missing',
  key_on_itself: 'permission_missing',
  secret_replaced: 'permission_missing',
} as const satisfies Record<string, ProblemCode>

export type ProblemCause = keyof typeof problemCauses

/** The causes of a code; never for a code with one cause. */
export type CauseOf<Code extends ProblemCode> = {
  [Cause in ProblemCause]: (typeof problemCauses)[Cause] extends Code ? Cause : never
}[ProblemCause]
