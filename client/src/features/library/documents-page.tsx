import { label } from '../../labels.ts';
import { EntryList } from './entry-list.tsx';
import { useRequiredDocuments } from './library-queries.ts';
import { UnitRefs } from './unit-refs.tsx';

/** 应查文档: which policies and records to ask for, from whom, and what to look at in them. */
export function DocumentsPage() {
  return (
    <EntryList
      title="应查文档"
      description="管理类测评进场前即可据此索取；名称是常见叫法，以被测单位的实际文件为准。"
      query={useRequiredDocuments()}
      keyOf={(row) => row.id}
      textOf={(row) => [row.id, row.name, ...(row.aliases ?? []), row.askFrom, ...row.look, ...row.units].join(' ')}
    >
      {(row) => (
        <>
          <h2>
            {row.name}
            <span className="mute small">　{label('documentType', row.type)}</span>
          </h2>
          <p className="mute small">
            {row.id} · 向{row.askFrom}索取
            {row.period !== undefined && ` · ${row.period}`}
            {row.aliases !== undefined && row.aliases.length > 0 && ` · 又称 ${row.aliases.join('、')}`}
          </p>
          <ul>
            {row.look.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <UnitRefs ids={row.units} />
        </>
      )}
    </EntryList>
  );
}
