import { CircleCheck, CircleDashed, X } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { namesOf } from '@/lib/base/record-of'
import { type FirstStep, firstSteps } from '@/lib/usage/home/home-settings'
import { hideStepsAction } from './actions'
import { stepTexts } from './step-texts'

function Step({ step, isDone }: { step: FirstStep; isDone: boolean }) {
  const { title, text, link } = stepTexts[step]
  const Icon = isDone ? CircleCheck : CircleDashed
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon
        aria-hidden
        className={`mt-0.5 size-5 shrink-0 ${isDone ? 'text-positive' : 'text-ink-soft'}`}
      />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 basis-72 grow">
          <h3 className="font-semibold">
            {title}
            <span className="sr-only">: {isDone ? 'done' : 'not done yet'}</span>
          </h3>
          {!isDone && <p className="max-w-prose text-ink-soft">{text}</p>}
        </div>
        {!isDone && (
          <ButtonLink size="small" href={link.href}>
            {link.label}
          </ButtonLink>
        )}
      </div>
    </li>
  )
}

/** The first steps of a person. Each is ticked off by what happened, not by a click; the list can be dismissed. */
export function FirstSteps({ done }: { done: ReadonlySet<FirstStep> }) {
  const steps = namesOf(firstSteps)
  return (
    <section
      aria-labelledby="first-steps"
      className="rounded-xl border border-line bg-surface p-5 sm:p-6"
    >
      <div className="flex items-start justify-between gap-4">
        <div>
          <h2 id="first-steps" className="text-base font-semibold">
            First steps
          </h2>
          <p className="text-ink-soft">
            {done.size} of {steps.length} done
          </p>
        </div>
        <AnnouncedForm isRead action={hideStepsAction}>
          <Button type="submit" variant="quiet" size="small">
            <X aria-hidden />
            Dismiss
          </Button>
        </AnnouncedForm>
      </div>
      <ol className="mt-2 divide-y divide-line">
        {steps.map((step) => (
          <Step key={step} step={step} isDone={done.has(step)} />
        ))}
      </ol>
    </section>
  )
}
