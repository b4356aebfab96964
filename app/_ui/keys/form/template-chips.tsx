import { Button } from '@/app/_ui/kit/button'
import type { KeyTemplate } from '@/lib/exports/permissions/key-templates'
import type { ChangeValues, KeyFormValues } from './form-state'

/** Returns the form filled from a template; a typed name stays. */
function filledIn(
  { name, permissions }: KeyTemplate,
  values: KeyFormValues,
  templates: readonly KeyTemplate[],
): Partial<KeyFormValues> {
  const { exports, ...flags } = permissions
  const isOfTemplate = templates.some((one) => one.name === values.name)
  return {
    ...(values.name.trim() === '' || isOfTemplate ? { name } : {}),
    exportsMode: exports === 'all' ? 'all' : exports.length > 0 ? 'chosen' : 'none',
    exports: exports === 'all' ? [] : exports,
    ...flags,
  }
}

/** Templates; each fills in the form, and everything can be changed afterwards. */
export function TemplateChips({
  templates,
  values,
  onChange,
}: {
  templates: readonly KeyTemplate[]
  values: KeyFormValues
  onChange: ChangeValues
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Start from</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {templates.map((template) => (
          <Button
            key={template.title}
            onClick={() => onChange(filledIn(template, values, templates))}
            className="flex-col items-start! justify-start! gap-0! py-2.5 text-left whitespace-normal!"
          >
            <span>{template.title}</span>
            <span className="font-normal text-ink-soft">{template.description}</span>
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
