import type { z } from 'zod'
import {
  type ApiDocument,
  type ApiOperation,
  type contentShape,
  documentShape,
  responseShape,
  schemaShape,
} from './document-shape'
import type { JsonObject } from './parts/json-schema'
import { type SchemaRow, type ShownSchema, schemaRows, typeText } from './schema-rows'

/** An answer of an operation. */
export interface AnswerReference {
  status: string
  description: string
  headers: string[]
  mediaTypes: string[]
  rows: SchemaRow[]
}

/** An operation as the reference shows it. */
export interface OperationReference {
  id: string
  tag: string
  method: string
  path: string
  summary: string
  description: string
  /** Roles that may call it; undefined for everybody. */
  roles: string[] | undefined
  managesKeys: boolean
  parameters: {
    name: string
    location: string
    type: string
    isRequired: boolean
    description: string
  }[]
  body: { isRequired: boolean; mediaTypes: string[]; rows: SchemaRow[] } | undefined
  answers: AnswerReference[]
  samples: { label: string; source: string }[]
}

/** A group of operations. */
export interface TagReference {
  name: string
  description: string
  operations: OperationReference[]
}

/** Returns the component that a reference names; anything else stays as it is. */
function resolve(document: ApiDocument, value: Readonly<Record<string, unknown>>): ShownSchema {
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(.+)$/.exec(String(value.$ref)) ?? []
  return schemaShape.safeParse(document.components[kind]?.[name]).data ?? value
}

function rowsOf(document: ApiDocument, found: z.infer<typeof contentShape>): SchemaRow[] {
  const [first] = Object.values(found)
  return first?.schema ? schemaRows(resolve(document, first.schema)) : []
}

function toAnswers(document: ApiDocument, { responses }: ApiOperation): AnswerReference[] {
  return Object.entries(responses).map(([status, value]) => {
    const answer = responseShape.parse(resolve(document, value))
    return {
      status,
      description: answer.description,
      headers: Object.keys(answer.headers),
      mediaTypes: Object.keys(answer.content),
      // Refusals all look the same; the page of error messages explains them.
      rows: status < '300' ? rowsOf(document, answer.content) : [],
    }
  })
}

function toReference(
  document: ApiDocument,
  path: string,
  method: string,
  operation: ApiOperation,
): OperationReference {
  const { operationId, tags, summary, description, requestBody } = operation
  return {
    id: operationId,
    tag: tags[0] ?? '',
    method: method.toUpperCase(),
    path,
    summary,
    description: description.replace(/ A row: `[^`]*`\./, ''),
    roles: operation['x-roles'],
    managesKeys: operation['x-permission'] === 'managesKeys',
    parameters: operation.parameters.map((one) => ({
      name: one.name,
      location: one.in,
      type: typeText(one.schema),
      isRequired: one.required,
      description: one.description,
    })),
    body: requestBody && {
      isRequired: requestBody.required,
      mediaTypes: Object.keys(requestBody.content),
      rows: rowsOf(document, requestBody.content),
    },
    answers: toAnswers(document, operation),
    samples: operation['x-codeSamples'],
  }
}

/** Returns our OpenAPI document as a reference for people: its groups, each with its operations in order. */
export function readReference(value: JsonObject): TagReference[] {
  const document = documentShape.parse(value)
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => toReference(document, path, method, one)),
  )
  return document.tags.map(({ name, description }) => ({
    name,
    description,
    operations: operations.filter(({ tag }) => tag === name),
  }))
}
