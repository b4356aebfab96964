/** Answers the caller: whether the person did what was asked for. */
export type GiveAnswer = (agreed: boolean) => void

/** A question that a step has for the person, and that a dialog of the page asks. */
export interface PageQuestion {
  /** Resolves to false when the person cancels, and on a page without the dialog. */
  ask(): Promise<boolean>
  /** Has the dialog hear of every time the question is asked; returns how to stop that. */
  onAsked(hear: (answer: GiveAnswer) => void): () => void
}

/** Returns the question of this name. */
export function pageQuestion(name: string): PageQuestion {
  const eventName = `console:${name}`
  return {
    ask: () =>
      new Promise((resolve) => {
        const detail: GiveAnswer = resolve
        const isHeard = !window.dispatchEvent(
          new CustomEvent(eventName, { detail, cancelable: true }),
        )
        if (!isHeard) resolve(false)
      }),
    onAsked(hear) {
      function listen(event: Event): void {
        if (!(event instanceof CustomEvent)) return
        event.preventDefault()
        hear(event.detail)
      }
      window.addEventListener(eventName, listen)
      return () => window.removeEventListener(eventName, listen)
    },
  }
}

/** Asks the person to sign in again, because the session has ended. */
export const signInQuestion = pageQuestion('sign-in-again')
