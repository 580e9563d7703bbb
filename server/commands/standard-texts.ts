import { basename } from 'node:path';
import type { ImportableStandard, StandardTextImportDetail } from '../../schemas/generated/types.ts';
import { SYSTEM_ACTOR } from '../actor.ts';
import type { AppContext } from '../context.ts';
import { confirmImport, importDetail, proposeImport } from '../features/standard-texts/standard-texts.service.ts';
import { withContext } from './with-context.ts';

export interface ImportTextOptions {
  readonly standard?: ImportableStandard;
  /** Adopts what was recognised; the doubtful stays out until a person looks at it. */
  readonly confirm?: true;
  readonly json?: true;
}

export const importText = (file: string, options: ImportTextOptions): Promise<void> =>
  withContext((ctx) => importFrom(ctx, file, options));

async function importFrom(
  ctx: AppContext,
  file: string,
  { standard, confirm, json }: ImportTextOptions,
): Promise<void> {
  const upload = { path: file, name: basename(file), standard: standard ?? null };
  const { id, revision } = await proposeImport(ctx, SYSTEM_ACTOR, upload);
  if (confirm) await confirmImport(ctx, SYSTEM_ACTOR, id, { revision, decisions: [], excluded: [] });
  const detail = await importDetail(ctx, id);
  if (json) console.log(JSON.stringify(detail, null, 2));
  else for (const line of linesOf(detail)) console.log(line);
  if (!confirm)
    console.error('已存为待确认的导入；请由安全管理员在“标准原文”页确认，或加 --confirm 直接采用已识别的单元。');
}

const opening = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}……` : text);

function linesOf({ import: summary, proposal }: StandardTextImportDetail): string[] {
  const { matched, doubtful, missing } = proposal;
  return [
    `${summary.standard}　${summary.sourceName}　SHA-256 ${summary.sha256}　导入 ${summary.id}`,
    `已识别 ${matched.length}，存疑 ${doubtful.length}，缺失 ${missing.length}${summary.state === 'confirmed' ? `；已采用 ${summary.texts}` : ''}`,
    ...section(
      '已识别',
      matched.map(({ unitId, line, text }) => `${unitId}\t第 ${line} 行\t${opening(text)}`),
    ),
    ...section(
      '存疑',
      doubtful.map(({ unitIds, line, reason, text }) =>
        [unitIds.join('、') || '？', `第 ${line} 行`, reason, opening(text)].join('\t'),
      ),
    ),
    ...section('缺失', missing.length === 0 ? [] : [missing.join(' ')]),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];
