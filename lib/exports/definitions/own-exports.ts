import type { ExportDefinition } from '../model/export-definition'

/** Exports of your own: one file beside this one and its name here (docs/bring-your-own-data.md). */
export const ownExports: readonly ExportDefinition[] = []
