import { CircleCheck } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'

/** Says since when an app gives codes, and how many recovery codes are left. */
export function FactorState({
  since,
  codesLeft,
}: {
  since: string | undefined
  codesLeft: number
}) {
  return (
    <p className="flex flex-wrap items-center gap-2">
      {since !== undefined && (
        <>
          <Badge tone="positive" icon={CircleCheck}>
            On
          </Badge>
          since {since}.
        </>
      )}{' '}
      {codesLeft} recovery {codesLeft === 1 ? 'code is' : 'codes are'} left.
    </p>
  )
}
