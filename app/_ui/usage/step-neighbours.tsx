import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { stepAt, type UsageRange } from '@/lib/usage/series/usage-range'
import { stepLabel } from './step-labels'

/**
 * Leads from the step that was chosen in a chart to the ones before and after it. On a narrow screen the bars of a chart
 * are too thin for a finger to meet the right one.
 */
export function StepNeighbours({
  step: { firstMs, stepMs },
  range,
  zone,
  hrefOf,
}: {
  step: UsageRange
  /** The whole range of the chart. */
  range: UsageRange
  zone: string
  hrefOf: (startMs: number) => string
}) {
  const [earlier, later] = [stepAt(range, firstMs - stepMs), stepAt(range, firstMs + stepMs)]
  return (
    <nav aria-label="Steps beside this one" className="flex flex-wrap gap-2">
      {earlier && (
        <ButtonLink href={hrefOf(earlier.firstMs)} scroll={false} rel="prev">
          <ChevronLeft aria-hidden />
          {stepLabel(earlier.firstMs, range, zone)}
        </ButtonLink>
      )}
      {later && (
        <ButtonLink href={hrefOf(later.firstMs)} scroll={false} rel="next">
          {stepLabel(later.firstMs, range, zone)}
          <ChevronRight aria-hidden />
        </ButtonLink>
      )}
    </nav>
  )
}
