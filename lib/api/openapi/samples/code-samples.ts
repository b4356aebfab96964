import type { JsonObject } from '../parts/json-schema'
import { curlSample } from './curl-sample'
import { pythonSample } from './python-sample'
import type { SampleRequest } from './sample-request'
import { typescriptSample } from './typescript-sample'

/** Returns a request in each language, in the form of `x-codeSamples`. */
export function codeSamples(request: SampleRequest, origin: string): JsonObject[] {
  return [
    { lang: 'Shell', label: 'curl', source: curlSample(request, origin) },
    { lang: 'Python', label: 'Python', source: pythonSample(request, origin) },
    { lang: 'TypeScript', label: 'TypeScript', source: typescriptSample(request, origin) },
  ]
}
