import type { TableColumnsType } from 'antd';
import type { ObjectKindTable, ProjectObject } from '../../../../schemas/generated/types.ts';
import { ImportanceTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';

/** Columns of one class as the report's annex A prints them (an empty 备注 left out); of all classes only what they share. */
export function objectColumns(
  table: ObjectKindTable,
  classCode: string,
  rows: readonly ProjectObject[],
): TableColumnsType<ProjectObject> {
  const assetClass = table.classes.find((row) => row.code === classCode);
  const manyKinds = table.kinds.filter((row) => row.assetClass === classCode).length > 1;
  const kind = { title: '种类', width: 92, render: (_: unknown, row: ProjectObject) => label('objectKind', row.kind) };
  const own: TableColumnsType<ProjectObject> =
    assetClass === undefined
      ? [{ title: '类别', width: 130, render: (_, row) => label('assetClass', row.assetClass) }, kind]
      : [
          ...(manyKinds ? [kind] : []),
          ...assetClass.columns
            .filter(({ key }) => key !== 'note' || rows.some((row) => row.attributes[key]))
            .map((column) => ({
              title: column.label,
              ...(column.options !== undefined && column.options.length <= 2 ? { width: 64 } : {}),
              render: (_: unknown, row: ProjectObject) => row.attributes[column.key] ?? '',
            })),
        ];
  return [
    ...own,
    { title: '重要程度', width: 64, render: (_, row) => <ImportanceTag importance={row.importance} /> },
    { title: '同配置组', width: 96, render: (_, row) => row.identicalGroup ?? '' },
  ];
}

const textOf = (row: ProjectObject): string =>
  [row.name, label('objectKind', row.kind), row.identicalGroup ?? '', ...Object.values(row.attributes)]
    .join('\n')
    .toLowerCase();

export const matches = (row: ProjectObject, words: string): boolean => textOf(row).includes(words.trim().toLowerCase());
