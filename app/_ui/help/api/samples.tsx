'use client'

import { useState } from 'react'
import { CodeBlock } from '@/app/_ui/kit/copy/code-block'
import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'

/** The same request in each language. */
export function Samples({ samples }: { samples: readonly { label: string; source: string }[] }) {
  const [label, setLabel] = useState(samples[0]?.label)
  const sample = samples.find((one) => one.label === label)
  if (!sample) return null
  const usesId = sample.source.includes('KEY_ID')
  return (
    <section aria-labelledby="samples-title" className="mt-8 flex flex-col gap-3">
      <h2 id="samples-title" className="text-base font-semibold">
        Example
      </h2>
      <ChoiceChips
        id="language"
        label={<span className="sr-only">Language</span>}
        hasOne
        options={samples.map((one) => ({ value: one.label, title: one.label }))}
        chosen={[sample.label]}
        onToggle={setLabel}
      />
      <CodeBlock key={sample.label} code={sample.source} what={`example in ${sample.label}`} />
      <p className="text-ink-soft">
        {sample.source.includes('LEAK_REPORT_SECRET')
          ? 'The secret comes from the environment variable LEAK_REPORT_SECRET.'
          : sample.source.includes('KEYWARD_KEY')
            ? 'The API key comes from the environment variable KEYWARD_KEY.'
            : 'No credential is needed.'}
        {usesId && ' The id of the key is in KEY_ID.'}
        {sample.source.includes('EXPORT_ID') && ' X-Export-Id of an answer is in EXPORT_ID.'}
        {sample.label === 'TypeScript' && ' Save it as a module, such as example.mts.'}
      </p>
    </section>
  )
}
