/** The programs that read exports: first those of people, then those of scripts. */
export const programs = [
  { title: 'Google Sheets', credential: 'link' },
  { title: 'Excel (Power Query)', credential: 'link' },
  { title: 'curl', credential: 'key' },
  { title: 'wget + cron', credential: 'link' },
  { title: 'Python (pandas)', credential: 'key' },
  { title: 'R', credential: 'key' },
  { title: 'DuckDB', credential: 'link' },
] as const

/** A program, and whether its snippet contains the link or reads the key from the environment. */
export type Program = (typeof programs)[number]
