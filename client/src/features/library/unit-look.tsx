import { Link } from 'react-router';
import type { HowToEntry, UnitDetail } from '../../../../schemas/generated/types.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { label } from '../../labels.ts';

/** Where to look, product by product: commands and menu paths, read-only. */
export function UnitLook({ howTo, documents }: Pick<UnitDetail, 'howTo' | 'documents'>) {
  const [chosen, setChosen] = useSearchState('product');
  const product = howTo.find(({ id }) => id === chosen) ?? howTo[0];
  if (product === undefined && documents.length === 0) return null;
  return (
    <section className="panel">
      <h2 className="panel-title">怎样查看</h2>
      {product !== undefined && (
        <>
          <ChipTabs
            label="产品"
            items={howTo.map(({ id, name }) => ({ key: id, text: name }))}
            value={product.id}
            onChange={setChosen}
          />
          <p className="product-basis">
            {product.covers}；{product.basis}
          </p>
          {product.entries.map((entry) => (
            <Look key={`${entry.by}${entry.where}`} entry={entry} />
          ))}
        </>
      )}
      {documents.length > 0 && (
        <>
          <h3>应查文档</h3>
          <ul>
            {documents.map((row) => (
              <li key={row.id}>
                <Link to={`/library/documents?q=${row.id}`}>{row.name}</Link>
                <span className="mute small">　向{row.askFrom}索取</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** One way to look: what to run or open, how to read it, what is expected. */
export function Look({ entry }: { entry: HowToEntry }) {
  return (
    <div className="look">
      <div className="look-where">
        <span className="look-by">
          {label('lookBy', entry.by)}
          {entry.on !== undefined && `（${entry.on}）`}
        </span>
        {entry.by === 'menu' || entry.by === 'observe' ? (
          <span className="wrap-text">{entry.where}</span>
        ) : (
          <pre>{entry.where}</pre>
        )}
      </div>
      <div>
        <span className="mute">看什么</span>　{entry.read}
      </div>
      <div>
        <span className="good-text">应看到</span>　{entry.expected}
      </div>
      {entry.caution !== undefined && (
        <div>
          <span className="warn-text">注意</span>　{entry.caution}
        </div>
      )}
    </div>
  );
}
