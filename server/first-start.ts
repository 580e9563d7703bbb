/** An empty database gets the example (or, without it, the three administrators); answers what to print once. */
import type { AppContext } from './context.ts';

export async function firstStart(_ctx: AppContext): Promise<string[]> {
  // S1 wires loadExample and S3 createFirstAccounts here.
  return [];
}
