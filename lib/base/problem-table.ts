/**
 * Every refusal Keyward can give, once: HTTP status and human title.
 * `type` in the answer is `/help/problems#<code with dashes>`, so each row has a paragraph in the in-app help.
 */
export const problemTable = {
  bad_request: { status: 400, title: 'The request cannot be understood' },
  invalid_parameter: { status: 400, title: 'A parameter is not valid' },
  ambiguous_credentials: { status: 400, title: 'More than one credential was sent' },
  credential_missing: { status: 401, title: 'No API key was sent' },
  key_invalid: { status: 401, title: 'The API key is not valid' },
  key_expired: { status: 401, title: 'The API key has expired' },
  key_revoked: { status: 401, title: 'The API key was revoked' },
  key_deleted: { status: 401, title: 'The API key was deleted' },
  key_rotated: { status: 401, title: 'The API key was rotated and this secret has ended' },
  key_deactivated: { status: 401, title: 'The API key is deactivated' },
  key_not_yet_valid: { status: 401, title: 'The API key is not valid yet' },
  owner_deactivated: { status: 401, title: 'The owner of the API key is deactivated' },
  grant_invalid: { status: 401, title: 'The request did not pass the gate' },
  sign_in_required: { status: 401, title: 'Sign in to go on' },
  sign_in_failed: { status: 401, title: 'The e-mail address or the password is wrong' },
  secret_invalid: { status: 401, title: 'The shared secret or the signature is not valid' },
  session_required: { status: 403, title: 'Sign in first' },
  proof_required: { status: 403, title: 'Prove once more who you are' },
  origin_refused: { status: 403, title: 'The request comes from another site' },
  address_not_allowed: { status: 403, title: 'The API key may not be used from here' },
  permission_missing: { status: 403, title: 'The API key may not do this' },
  user_id_mismatch: { status: 403, title: 'The user id is not the owner of this API key' },
  export_not_allowed: { status: 403, title: 'The API key may not read this export' },
  administrators_only: { status: 403, title: 'Only administrators may do this' },
  user_unknown: { status: 404, title: 'There is no such user' },
  export_unknown: { status: 404, title: 'There is no such export' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  conflict: { status: 409, title: 'Somebody else changed this in the meantime' },
  link_spent: { status: 410, title: 'The one-time link does not work any more' },
  body_too_large: { status: 413, title: 'The request body is too large' },
  rate_limited: { status: 429, title: 'The rate limit is used up' },
  internal_error: { status: 500, title: 'Keyward made a mistake' },
  source_failed: { status: 502, title: 'The data source did not answer' },
  store_unavailable: { status: 503, title: 'The key store cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemTable
