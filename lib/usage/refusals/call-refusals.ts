import type { RefusalTable } from './advice'

/** Why a call with a key can be refused: as part of a sentence, and for each cause the way to mend it. */
export const callRefusals = {
  rate_limited: {
    label: 'rate limit',
    causes: {
      calls_used_up: {
        what: 'The key made more calls than its limit allows',
        fix: 'Wait for the number of seconds in Retry-After, and spread scheduled exports over the hour. If the calls are wanted, raise the limit, or ask an administrator where it is theirs.',
        step: { kind: 'raise-calls', label: 'Raise the limit' },
      },
      rows_used_up: {
        what: 'The rows of the day are used up',
        fix: 'The quota begins again at midnight UTC. Ask for fewer rows, or raise the quota as far as your administrator allows.',
        step: { kind: 'raise-rows', label: 'Raise the rows a day' },
      },
      bytes_used_up: {
        what: 'The bytes of the day are used up',
        fix: 'The quota begins again at midnight UTC. Ask for fewer columns or a compact format, or raise the quota as far as your administrator allows.',
        step: { kind: 'raise-bytes', label: 'Raise the bytes a day' },
      },
      exports_at_once: {
        what: 'Other exports of the key were still running',
        fix: 'Start an export when the one before has ended, or use a key of its own for each program.',
        step: { kind: 'new-key', label: 'Create another key' },
      },
    },
  },
  export_not_allowed: {
    label: 'export not allowed',
    causes: {
      export_not_chosen: {
        what: 'The key may not read this export',
        fix: 'The export is not among those that were chosen for the key. Allow it if the key should read it.',
        step: { kind: 'allow-export', label: 'Allow this export for the key' },
      },
      export_beyond_role: {
        what: 'The role of the owner may not read this export',
        fix: 'No setting of the key changes this. Ask an administrator for the role, or use an export that you may read.',
        step: { kind: 'exports', label: 'Show the exports I may read' },
      },
    },
  },
  invalid_parameter: {
    label: 'parameter not valid',
    causes: {
      parameter_unknown: {
        what: 'The export does not have this parameter',
        fix: 'Leave the parameter out, or correct its name. The export builder writes addresses that are valid.',
        step: { kind: 'build-link', label: 'Build the link again' },
      },
      parameter_value: {
        what: 'The value of a parameter is not valid',
        fix: 'Correct the value. The export builder offers the values that are valid.',
        step: { kind: 'build-link', label: 'Build the link again' },
      },
      too_many_rows: {
        what: 'The export has too many rows',
        fix: 'Narrow the time range, add a filter, or set a limit.',
        step: { kind: 'build-link', label: 'Ask for less' },
      },
    },
  },
  source_failed: {
    label: 'data source failed',
    causes: {
      source_unanswered: {
        what: 'The data source did not answer',
        fix: 'The key is fine. Try again in a minute. If it happens again, give the request ID to your administrator.',
      },
      value_unwritable: {
        what: 'The format cannot represent a value',
        fix: 'Leave the column out, use another format, or have the data changed. The answer names column and row.',
        step: { kind: 'build-link', label: 'Choose another format' },
      },
      file_too_long: {
        what: 'The sheet is longer than its format allows',
        fix: 'Ask for fewer rows or columns, or for CSV.',
        step: { kind: 'build-link', label: 'Ask for less' },
      },
    },
  },
  key_invalid: {
    label: 'key not valid',
    causes: {
      key_mistyped: {
        what: 'The text is not an active key',
        fix: 'The key is mistyped, does not follow “Authorization: Bearer”, or is not active. The API-Key Manager shows its status. GET /api/v1/key with the key says why.',
      },
      key_in_address: {
        what: 'The key itself was sent in an address',
        fix: 'Addresses appear in logs and histories. Send the key in a header, or use the export link of the key.',
        step: { kind: 'build-link', label: 'Build the export link' },
      },
    },
  },
  permission_missing: {
    label: 'not permitted',
    causes: {
      managing_off: {
        what: 'The key may not manage keys',
        fix: 'Its permission “Manage keys by API” is off. Edit the key and add it, or use another key.',
      },
      key_on_itself: {
        what: 'A key cannot edit itself',
        fix: 'Use another key with “Manage keys by API”, or the console.',
      },
      secret_replaced: {
        what: 'The secret was replaced by a rotation',
        fix: 'The old secret can neither rotate nor reveal its own key. Use the newest secret.',
      },
    },
  },
  key_expired: {
    label: 'key expired',
    fix: 'The expiration date has passed. Choose a later one. The key works again as soon as you save.',
    step: { kind: 'extend', label: 'Extend the expiration' },
  },
  key_revoked: {
    label: 'key revoked',
    fix: 'Revoking is final. Create a new key and use it instead.',
    step: { kind: 'new-key', label: 'Create a new key' },
  },
  key_deleted: {
    label: 'key deleted',
    fix: 'A deleted key is never active again. Create a new key and use it instead.',
    step: { kind: 'new-key', label: 'Create a new key' },
  },
  key_rotated: {
    label: 'old secret',
    fix: 'The key has a newer secret. Copy it and use it instead. The export links of the key have changed, too.',
    step: { kind: 'copy-key', label: 'Copy the new secret' },
  },
  key_not_yet_valid: {
    label: 'key not valid yet',
    fix: 'Wait until the first day of the key, or let it start now.',
    step: { kind: 'start-now', label: 'Let the key start now' },
  },
  key_deactivated: {
    label: 'key deactivated',
    fix: 'Somebody set the status of the key to Deactivated. Set it to Activated.',
    step: { kind: 'activate', label: 'Activate the key' },
  },
  owner_deactivated: {
    label: 'owner deactivated',
    fix: 'The account that owns the key is deactivated. Ask your administrator.',
  },
  address_not_allowed: {
    label: 'address not allowed',
    fix: 'The key may only be used from certain addresses, and this one is not among them. Allow it if the call is yours, or call from an allowed address.',
    step: { kind: 'allow-address', label: 'Allow this address' },
  },
  user_id_mismatch: {
    label: 'other user ID',
    fix: 'The number after the name of the export must be the user ID of the owner of the key. Leave it out, or build the link again.',
    step: { kind: 'build-link', label: 'Build the link again' },
  },
  user_unknown: {
    label: 'unknown user ID',
    fix: 'The number after the name of the export must be the ID of a user. Leave it out, or build the link again.',
    step: { kind: 'build-link', label: 'Build the link again' },
  },
  export_unknown: {
    label: 'unknown export',
    fix: 'Check the name and the file extension of the export. Not every export is made in every format. Insights → Exports lists all of them.',
    step: { kind: 'build-link', label: 'Choose another format' },
  },
  http_version_unsupported: {
    label: 'HTTP/1.0',
    fix: 'Send the request over HTTP/1.1, or ask for fewer rows. HTTP/1.0 cannot tell the end of a file from a broken connection, so a file over 4 MB is not sent over it.',
  },
  data_missing: {
    label: 'no data yet',
    fix: 'The key is fine. The operator has to connect data before this export has rows; docs/bring-your-own-data.md says how.',
  },
  internal_error: {
    label: 'error in Keyward',
    fix: 'Try again. If the error persists, send the request ID of the answer to your administrator.',
  },
} as const satisfies Partial<RefusalTable>
