import { ChartColumn, FileDown, KeyRound } from 'lucide-react'
import { BrandName, Mark } from '@/app/_ui/session/brand'

const promises = [
  {
    icon: KeyRound,
    text: 'A key for each script and spreadsheet. Copy, rotate or revoke it at any time.',
  },
  { icon: FileDown, text: 'Every export as CSV, Excel, JSON or Parquet, by one link.' },
  { icon: ChartColumn, text: 'Every call counted, and every refusal explained.' },
] as const

/** The bits of a key, as a pattern on the ground. */
function Bits() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 400 200"
      preserveAspectRatio="xMidYMax slice"
      className="absolute inset-x-0 bottom-0 h-[30%] w-full"
    >
      <path
        fill="#fff"
        fillOpacity="0.05"
        d="M0 200v-60h40v-34h30v52h46V78h34v62h52v-28h28v48h40V92h36v44h30v-60h34v40h30v84z"
      />
      <path
        fill="none"
        stroke="#ffc453"
        strokeOpacity="0.55"
        strokeWidth="1.5"
        d="M0 140h40v-34h30v52h46V78h34v62h52v-28h28v48h40V92h36v44h30v-60h34v40h30"
      />
    </svg>
  )
}

/** What Keyward is, beside the form of a page without sign-in; only where there is room for it. */
export function BrandPanel() {
  return (
    <aside
      aria-label="About this site"
      className="relative flex flex-col overflow-hidden bg-[linear-gradient(150deg,#0c7887,#053c45_70%)] p-12 text-[#fff] max-lg:hidden print:hidden"
    >
      <Bits />
      <p className="flex items-center gap-3 text-xl font-semibold tracking-[-0.02em]">
        <Mark className="size-10 shadow-sheet" />
        <BrandName />
      </p>
      <div className="relative my-auto flex max-w-md flex-col gap-8 pb-[16vh]">
        <p className="text-[2.75rem] leading-[1.08] font-semibold tracking-[-0.03em] text-balance">
          Every export, one key away.
        </p>
        <ul className="flex flex-col gap-4 text-base text-[#fffffff0]">
          {promises.map(({ icon: Icon, text }) => (
            <li key={text} className="flex items-start gap-3">
              <Icon aria-hidden className="mt-1 size-4.5 shrink-0 text-[#ffc453]" />
              {text}
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
