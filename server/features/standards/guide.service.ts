/** Prints the 测评指导书 and keeps it: the same units of the same revision on the same day are printed once. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuideQuery } from '../../../schemas/generated/types.ts';
import labels from '../../../standards/labels.json' with { type: 'json' };
import type { AppContext } from '../../context.ts';
import { buildGuide, guideUnits } from '../../domain/guide-model.ts';
import { AppError } from '../../errors.ts';
import { FileAnswer } from '../../http/route.ts';
import { produceGuide } from '../../reports/produce-guide.ts';

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = labels;
const words = (group: string, code: string): string => WORDS[group]?.[code] ?? code;

/** @throws AppError rule_violation where nothing fits the choice. */
export async function guideFile(
  ctx: AppContext,
  query: GuideQuery,
  wording: ReadonlyMap<string, string>,
): Promise<FileAnswer> {
  if (guideUnits(ctx.library, query).length === 0) {
    const violations = [{ path: '/level', message: '没有符合条件的测评单元，请换一个等级、要求或安全类' }];
    throw new AppError('rule_violation', undefined, { violations });
  }
  const date = ctx.now().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const model = buildGuide({ library: ctx.library, query, wording, date, words });
  const key = createHash('sha256').update(JSON.stringify(model)).digest('hex');
  const folder = join(ctx.config.dataDir, 'cache', 'guides');
  const path = join(folder, `${key}.pdf`);
  if (!existsSync(path)) {
    const bytes = await produceGuide(model, ctx.pdf);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Whole or not there: a reader never meets a half-written file.
    const draft = `${path}.${ctx.newId()}`;
    await writeFile(draft, bytes, { mode: 0o600 });
    await rename(draft, path);
  }
  const name = `测评指导书-${model.cover.subject.replaceAll('　', '-')}.pdf`;
  return new FileAnswer({ path, name, mediaType: 'application/pdf', inline: true });
}
