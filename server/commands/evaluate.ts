import type { ProfileId } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../catalogue.ts';
import { evaluate } from '../domain/evaluation.ts';
import { readFacts } from './exchange-input.ts';

export async function evaluateFile(file: string, { profile }: { profile?: ProfileId }): Promise<void> {
  const library = loadLibrary();
  const facts = await readFacts(file, library);
  console.log(JSON.stringify(evaluate(facts, library, profile === undefined ? {} : { profile }), null, 2));
}
