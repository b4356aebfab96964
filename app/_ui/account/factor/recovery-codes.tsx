'use client'

import { Button } from '@/app/_ui/kit/button'
import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import { Notice } from '@/app/_ui/kit/notice'

/** The codes, shown this once, to be kept somewhere else than the phone. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Notice look="positive">
        Keep these recovery codes somewhere you can reach without your phone. Each code works once.
        They are shown only now.
      </Notice>
      <ul
        aria-label="Recovery codes"
        className="grid max-w-md grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken p-4 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton
          read={async () => ({ text: codes.join('\n') })}
          what="recovery codes"
          label="Copy the codes"
          variant="secondary"
          size="regular"
        />
        <Button variant="primary" onClick={onDone}>
          I have saved them
        </Button>
      </div>
    </div>
  )
}
