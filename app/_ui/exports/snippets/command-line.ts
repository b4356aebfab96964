import type { SnippetWriter } from './snippet'

/** Fetches with the key in a header, which no log keeps, and compares the file with its receipt. */
export const writeCurl: SnippetWriter = ({ api, file }) => ({
  code: [
    'curl --fail --compressed --dump-header headers.txt \\',
    '  --header "Authorization: Bearer $KEYWARD_KEY" \\',
    '  --header "Want-Repr-Digest: sha-256=1" \\',
    `  --output ${file} \\`,
    `  "${api}" &&`,
    `id=$(tr -d '\\r' < headers.txt | awk 'tolower($1) == "x-export-id:" { print $2 }') &&`,
    'curl --fail --silent --header "Authorization: Bearer $KEYWARD_KEY" \\',
    `  "${new URL(api).origin}/api/v1/exports/receipts/$id" |`,
    // macOS has shasum. The quotes are part of the pattern, because an empty one is found everywhere.
    `  grep -q "\\"$( (sha256sum ${file} || shasum -a 256 ${file}) 2> /dev/null | cut -c 1-64)\\""`,
  ].join('\n'),
  note: 'Ends with status 0 only if the file is the one that was sent, to the last byte.',
})

/**
 * A line of a crontab, in which a plain per cent sign would end the command. A second try of wget would put the rest of
 * another file behind the part that it has.
 */
export const writeCron: SnippetWriter = ({ link, file }) => ({
  code: `0 6 * * * cd "$HOME" && wget -q --tries=1 -O ${file}.part "${link.replaceAll('%', '\\%')}" && mv ${file}.part ${file}`,
  note: 'A line for crontab -e: every morning at six, and the old file stays until the new one is whole.',
})
