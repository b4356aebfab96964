import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter'

/** Ends a run with one plain line that a script can read: how many passed, how many failed. */
export default class CountReporter implements Reporter {
  private readonly outcomes = new Map<string, boolean>()

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') this.outcomes.set(test.id, test.ok())
  }

  onExit(): Promise<void> {
    const passed = [...this.outcomes.values()].filter(Boolean).length
    console.log(`\n${passed} passed, ${this.outcomes.size - passed} failed`)
    return Promise.resolve()
  }
}
