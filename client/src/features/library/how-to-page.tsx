import { Link } from 'react-router';
import type { HowTo } from '../../../../schemas/generated/types.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { useHowTo } from './library-queries.ts';
import { Look } from './unit-look.tsx';

/** 查看方法: everything to look at on one product, unit by unit; what one opens beside the machine. */
export function HowToPage() {
  const query = useHowTo();
  usePlace([{ text: '标准库', to: '/library' }, { text: '查看方法' }], false);
  return (
    <>
      <PageHeader title="查看方法" description="各产品的命令、查询与菜单路径，一律只读；未能查实的没有收入。" />
      <Loaded query={query} what="查看方法">
        {(products) => <Products products={products} />}
      </Loaded>
    </>
  );
}

function Products({ products }: { products: readonly HowTo[] }) {
  const [chosen, setChosen] = useSearchState('product');
  const [q, setQ] = useSearchState('q');
  const product = products.find(({ id }) => id === chosen) ?? products[0];
  if (product === undefined) return <EmptyState title="还没有收入查看方法" />;
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = product.entries.filter(({ units, where, read, expected }) =>
    words.every((word) => [...units, where, read, expected].join(' ').toLowerCase().includes(word)),
  );
  return (
    <>
      <section className="panel library-filters">
        <ChipTabs
          label="产品"
          items={products.map(({ id, name }) => ({ key: id, text: name }))}
          value={product.id}
          onChange={setChosen}
        />
        <SearchInput placeholder="单元、命令或内容" value={q} onChange={setQ} width={240} />
      </section>
      <section className="panel">
        <h2 className="panel-title">{product.name}</h2>
        <p>适用：{product.covers}</p>
        <p className="product-basis">
          {product.kinds.map((kind) => label('objectKind', kind)).join('、')} · 依据：{product.basis}
        </p>
        {entries.map((entry) => (
          <div key={`${entry.units.join()}${entry.where}`}>
            <div className="unit-refs">
              {entry.units.map((id) => (
                <Link key={id} to={`/library/units/${id}?product=${product.id}`}>
                  {id}
                </Link>
              ))}
            </div>
            <Look entry={entry} />
          </div>
        ))}
        {entries.length === 0 && <EmptyState title="没有符合条件的查看方法" />}
      </section>
    </>
  );
}
