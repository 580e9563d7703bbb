/** Reads an exchange file without a server: the facts checked as an import would check them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssessmentFacts } from '../../schemas/generated/types.ts';
import { openExchangeFile } from '../adapters/exchange-archive.ts';
import { catalogueOf } from '../catalogue.ts';
import type { Library } from '../domain/library.ts';
import { AppError } from '../errors.ts';
import { referenceViolations } from '../features/exchange/reference-violations.ts';
import { parse } from '../validation.ts';

/** @throws InvalidInput, AppError with everything wrong. */
export async function readFacts(path: string, library: Library): Promise<AssessmentFacts> {
  const folder = await mkdtemp(join(tmpdir(), 'djbh-'));
  try {
    const opened = await openExchangeFile(path, folder);
    const facts = parse('exchange/assessment', opened.facts);
    const violations = referenceViolations(facts, catalogueOf(library));
    if (violations.length > 0) throw new AppError('rule_violation', '交换文件有误', { violations });
    return facts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
