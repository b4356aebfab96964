import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { Section } from '@/app/_ui/kit/section'
import { BrandForm } from '@/app/_ui/people/brand/brand-form'
import { LimitsForm } from '@/app/_ui/people/limits/limits-form'
import { BreakingKeys } from '@/app/_ui/people/rules/breaking-keys'
import { PoliciesForm } from '@/app/_ui/people/rules/policies-form'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { roleLabels } from '@/app/_ui/session/role-labels'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { roles } from '@/lib/base/actor'
import { findBreakingKeys } from '@/lib/keys/rules/find-breaking-keys'
import { policiesText, readPolicies } from '@/lib/keys/rules/set-policies'
import { fillLimitsForm } from '@/lib/limits/allowances/limits-form'
import { limitsText } from '@/lib/limits/allowances/limits-text'
import { readRoleLimits } from '@/lib/limits/allowances/read-allowances'
import { readBrand } from '@/lib/store/brand/read-brand'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Rules' }

async function RulesPage() {
  const actor = await requireAdministrator()
  const [policies, limits, breaking] = await Promise.all([
    readPolicies(),
    readRoleLimits(actor),
    findBreakingKeys(actor),
  ])
  if (!limits.ok || !breaking.ok) notFound()
  return (
    <>
      <PageHeader
        title="Rules"
        lead="What every key of this instance must follow. Owners cannot exceed it."
      />
      <div className="flex flex-col gap-5">
        <Section
          title="Policies"
          lead={`Now: ${policiesText(policies)}. They apply when a key is created, edited, extended, rotated or imported. The default key, which always exists and cannot be edited, needs no expiration date and no addresses.`}
        >
          <OnlyManagers>
            <PoliciesForm policies={policies} />
          </OnlyManagers>
        </Section>
        <Section
          title="Keys that break the policies"
          lead="They were made before. Nothing ends them; their next edit or rotation must follow the policies."
        >
          <BreakingKeys found={breaking.value} />
        </Section>
        {roles.map((role) => (
          <Section
            key={role}
            title={`Limits of the role ${roleLabels[role]}`}
            lead={`For all keys of each such user together. Now: ${limitsText(limits.value[role])}.`}
          >
            <OnlyManagers>
              <LimitsForm target={{ role }} values={fillLimitsForm(limits.value[role])} />
            </OnlyManagers>
          </Section>
        ))}
        <Section
          title="Name and logo"
          lead="On the sign-in page, in the menu and the titles of pages, and in mails."
        >
          <OnlyManagers>
            <BrandForm brand={await readBrand()} />
          </OnlyManagers>
        </Section>
      </div>
    </>
  )
}

export default withOutagePage(RulesPage)
