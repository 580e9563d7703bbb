/** Hand-overs as the pages see them. */
import type { CodeFileClass, CodeSource, CodeSourceDetail, CodeSourceState } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { notFound } from '../../errors.ts';
import { type CodeSourceRow, type SourceTask, sourceRow, sourceRows, tasksOfSources } from './code-sources.repo.ts';

export const UNPACK_TASK = 'code_source.unpack';

/** `inventory` of the row. */
export interface StoredInventory {
  readonly byLanguage: readonly {
    readonly language: string;
    readonly class: CodeFileClass;
    readonly files: number;
    readonly lines: number;
    readonly bytes: number;
  }[];
  readonly encodings: readonly { readonly encoding: string; readonly files: number }[];
  readonly dependencies: CodeSourceDetail['dependencies'];
  readonly removedIgnoreFiles: CodeSourceDetail['removedIgnoreFiles'];
  readonly leftOut: CodeSourceDetail['leftOut'];
  readonly leftOutTotal: number;
  readonly warnings: CodeSourceDetail['warnings'];
  readonly problems: CodeSourceDetail['problems'];
}

export const NO_INVENTORY: StoredInventory = {
  byLanguage: [],
  encodings: [],
  dependencies: [],
  removedIgnoreFiles: [],
  leftOut: [],
  leftOutTotal: 0,
  warnings: [],
  problems: [],
};

export const inventoryOf = ({ inventory }: CodeSourceRow): StoredInventory => ({
  ...NO_INVENTORY,
  ...(inventory as Partial<StoredInventory> | null),
});

const over = (task: SourceTask | undefined): boolean =>
  task !== undefined && ['failed', 'cancelled', 'done'].includes(task.state);

/** A hand-over whose task ended without settling it is not unpacking any more, whatever its row says. */
export function shownSource(row: CodeSourceRow, task: SourceTask | undefined): CodeSource {
  const lost = row.state === 'unpacking' && over(task);
  const state: CodeSourceState = lost ? 'refused' : row.state;
  const { assessmentId: _a, workingCopy: _w, commonRoot: _c, inventory: _i, receivedBy: _b, ...rest } = row;
  return {
    ...rest,
    state,
    refusal: lost ? (task?.error ?? '解包已取消，请重新上传') : row.refusal,
    returned: row.returned as CodeSource['returned'],
    receivedAt: row.receivedAt.toISOString(),
    taskId: state === 'unpacking' ? (task?.id ?? null) : null,
  };
}

export async function sourcesOf(ctx: AppContext, assessmentId: string): Promise<CodeSource[]> {
  const tasks = await tasksOfSources(ctx.db, assessmentId, UNPACK_TASK);
  return (await sourceRows(ctx.db, assessmentId)).map((row) => shownSource(row, tasks.get(row.id)));
}

export async function storedSource(db: Db, assessmentId: string, id: string): Promise<CodeSourceRow> {
  const row = await sourceRow(db, assessmentId, id);
  if (row === undefined) throw notFound('源码交接');
  return row;
}
