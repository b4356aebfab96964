import type { SnippetWriter } from './snippet'

/** Fetches with the key in a header, which no log keeps. */
export const writeCurl: SnippetWriter = ({ api, file }) => ({
  code: [
    'curl --fail --compressed \\',
    '  --header "Authorization: Bearer $KEYWARD_KEY" \\',
    `  --output ${file} \\`,
    `  "${api}"`,
  ].join('\n'),
})

/** A line of a crontab, in which a plain per cent sign would end the command. */
export const writeCron: SnippetWriter = ({ link, file }) => ({
  code: `0 6 * * * cd "$HOME" && wget -q -O ${file}.part "${link.replaceAll('%', '\\%')}" && mv ${file}.part ${file}`,
  note: 'A line for crontab -e: every morning at six, and the old file stays until the new one is whole.',
})
