/** What the link builder knows of an export: no function, nothing secret, so that it can go to the browser. */
export interface BuilderFacts {
  name: string
  title: string
  formats: readonly FormatFacts[]
  hasTimeRange: boolean
  filters: readonly FilterFacts[]
  columns: readonly { name: string; title: string }[]
}

export interface FormatFacts {
  extension: string
  title: string
  /** Whether the file has a header line, whose language can be chosen. */
  hasTitles: boolean
}

export interface FilterFacts {
  name: string
  title: string
  description: string
  isRequired: boolean
  /** The only values there are; without them anything may be typed. */
  allowed?: readonly string[]
}

/** A key whose link token can be put in a link. */
export interface KeyChoice {
  id: string
  label: string
  isDefault: boolean
}
