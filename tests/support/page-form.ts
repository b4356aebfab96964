/** A form of a page that calls a server action, as the page was served. */
export interface PageForm {
  /** The id by which a script names the action. */
  actionId: string
  /** Its hidden fields, which a browser without scripts sends. */
  fields: readonly (readonly [name: string, value: string])[]
}

const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&#x27;': "'", '&amp;': '&' }

function attributeOf(tag: string, name: string): string {
  const [, value = ''] = new RegExp(`\\b${name}="([^"]*)"`).exec(tag) ?? []
  return value.replace(/&quot;|&#x27;|&amp;/g, (entity) => entities[entity] ?? entity)
}

/**
 * Returns the form of a page whose button says `label`.
 * @throws Error when there is none, or when it calls no action
 */
export function formOf(page: string, label: string): PageForm {
  const form = page
    .split('<form')
    .slice(1)
    .map((text) => text.slice(0, text.indexOf('</form>')))
    .find((text) => text.includes(label))
  if (form === undefined) throw new Error(`The page has no form for "${label}".`)
  const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  const fields = inputs.map((tag) => [attributeOf(tag, 'name'), attributeOf(tag, 'value')] as const)
  // An action with a state has its id in a field, one without in the name of a field.
  const texts = fields.map(([name, value]) => `${name} ${value}`).join('\n')
  const [, plain, stateful] = /^\$ACTION_ID_([0-9a-f]+)|"id":"([0-9a-f]+)"/m.exec(texts) ?? []
  const actionId = plain ?? stateful
  if (actionId === undefined) throw new Error(`The form for "${label}" calls no action.`)
  return { actionId, fields }
}

/** Encodes fields as `multipart/form-data` with that boundary. */
export function multipartOf(fields: PageForm['fields'], boundary: string): string {
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${boundary}--\r\n`
}
