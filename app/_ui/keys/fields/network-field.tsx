import { Button } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'
import { FoldedPart } from './folded-part'

/** Where calls may come from. */
export function NetworkField({
  address,
  value,
  onChange,
  error,
}: {
  /** The person's own, as the server sees it. */
  address: string | undefined
  value: string
  onChange: (allowedNetworks: string) => void
  error: string | undefined
}) {
  const id = 'allowedNetworks'
  const lines = value.split(/[\s,;]+/).filter(Boolean)
  const hint =
    'One address or block per line, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32. Keyward refuses calls from other addresses. Leave this empty to allow all addresses.'
  return (
    <FoldedPart
      title="Addresses"
      summary={lines.length === 0 ? 'from anywhere' : `only from ${lines.join(', ')}`}
      hasError={error !== undefined}
      isOpenAtFirst={value !== ''}
    >
      <Field id={id} label="Allowed addresses" hint={hint} error={error}>
        <textarea
          id={id}
          name={id}
          rows={Math.min(8, Math.max(3, lines.length + 1))}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${inputClass} font-mono text-[0.8125rem]`}
          {...describeField({ id, hint, error })}
        />
        {address && !lines.includes(address) && (
          <Button
            size="small"
            className="self-start"
            onClick={() => onChange([...lines, address].join('\n'))}
          >
            Use my address, {address}
          </Button>
        )}
      </Field>
    </FoldedPart>
  )
}
