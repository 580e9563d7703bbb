import { Link } from 'react-router';
import type { LibraryEntry, StandardsSearch } from '../../../../schemas/generated/types.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { codesOf, label } from '../../labels.ts';
import { useLibrarySearch } from './library-queries.ts';

const PLACE: Readonly<Record<LibraryEntry, (id: string) => string>> = {
  unit: (id) => `/library/units/${id}`,
  case: (id) => `/library/cases?q=${encodeURIComponent(id.split('/')[1] ?? '')}&rules=${id.split('/')[0]}`,
  trigger: (id) => `/library/hazards?q=${id}`,
  document: (id) => `/library/documents?q=${id}`,
  audit_item: (id) => `/library/audit-items?q=${id}`,
};

/** Hits over the whole library, the most telling first. */
export function SearchResults({ q }: { q: string }) {
  const [entry, setEntry] = useSearchState('entry');
  const query = useLibrarySearch(q, { entry });
  return (
    <section className="panel">
      <ChipTabs
        label="条目种类"
        items={[
          { key: '', text: '全部' },
          ...codesOf('libraryEntry').map((key) => ({ key, text: label('libraryEntry', key) })),
        ]}
        value={entry}
        onChange={setEntry}
      />
      <Loaded query={query} what="查找结果">
        {({ total, items }) =>
          items.length === 0 ? (
            <EmptyState title={`没有找到“${q}”`} hint="空格分开的各词须同时出现；可减少几个词再试。" />
          ) : (
            <>
              <p className="mute small">
                {total > items.length ? `共 ${total} 条，显示最相关的 ${items.length} 条` : `共 ${total} 条`}
              </p>
              <ul className="search-hits">
                {items.map((item) => (
                  <SearchHit key={`${item.entry}${item.id}`} item={item} words={q.split(/\s+/)} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function SearchHit({ item, words }: { item: StandardsSearch['items'][number]; words: readonly string[] }) {
  return (
    <li>
      <Link to={PLACE[item.entry](item.id)}>
        <span className="search-hit-head">
          <code>{item.id}</code> {item.title}
        </span>
        <span className="mute small">
          {label('libraryEntry', item.entry)} · {item.field}：<Marked text={item.snippet} words={words} />
        </span>
      </Link>
    </li>
  );
}

/** The words that were looked for, marked where they stand. */
function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const escaped = words.filter(Boolean).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (escaped.length === 0) return text;
  const parts = text.split(new RegExp(`(${escaped.join('|')})`, 'i'));
  let offset = 0;
  return parts.map((part, n) => {
    const key = offset;
    offset += part.length;
    return n % 2 === 1 ? <mark key={key}>{part}</mark> : part;
  });
}
