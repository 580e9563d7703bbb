import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { Link } from 'react-router';
import type { DomainCode, Unit } from '../../../../schemas/generated/types.ts';
import { apiUrl } from '../../api.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { UnitWording } from '../../components/unit-wording.tsx';
import { codesOf, label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { useUnits } from './library-queries.ts';
import { SearchResults } from './search-results.tsx';
import { UnitTree } from './unit-tree.tsx';

/** 标准库: units by level, requirement set, class and control point, or found by their words. */
export function UnitsPage() {
  const [level, setLevel] = useSearchState('level', '3');
  const [set, setSet] = useSearchState('set', 'general');
  const [domain, setDomain] = useSearchState('domain');
  const [q, setQ] = useSearchState('q');
  const words = useDeferredValue(q.trim());
  const query = useUnits(level);
  usePlace([{ text: '标准库' }], false);
  const print = new URLSearchParams({ level, set, ...(domain === '' ? {} : { domain }) });
  return (
    <>
      <PageHeader
        title="标准库"
        description="要点与指导均为本工作台自己的话；判断以正式出版的标准为准。"
        actions={
          <Button icon={<PrinterOutlined />} href={apiUrl(`/standards/guide.pdf?${print}`)} target="_blank">
            打印测评指导书{domain === '' ? '' : `（${label('domain', domain)}）`}
          </Button>
        }
      />
      <section className="panel library-filters">
        <SearchInput placeholder="编号、条款、要点、步骤、问题、命令" value={q} onChange={setQ} width={320} />
        {words === '' && (
          <>
            <ChipTabs
              label="等级"
              items={codesOf('levelText').map((key) => ({ key, text: label('levelText', key) }))}
              value={level}
              onChange={setLevel}
            />
            <ChipTabs
              label="要求"
              items={codesOf('requirementSet').map((key) => ({ key, text: label('requirementSet', key) }))}
              value={set}
              onChange={setSet}
            />
          </>
        )}
      </section>
      {words === '' ? (
        <Loaded query={query} what="测评单元">
          {(units) => <Browse units={units} set={set} domain={domain} onDomain={setDomain} />}
        </Loaded>
      ) : (
        <SearchResults q={words} />
      )}
    </>
  );
}

interface BrowseProps {
  readonly units: readonly Unit[];
  readonly set: string;
  readonly domain: string;
  readonly onDomain: (domain: string) => void;
}

function Browse({ units, set, domain, onDomain }: BrowseProps) {
  const own = useMemo(() => units.filter((unit) => unit.set === set), [units, set]);
  const domains = [...new Set(own.map((unit) => unit.domainCode))];
  const shown = domains.includes(domain as DomainCode) ? domain : (domains[0] ?? '');
  const points = Map.groupBy(
    own.filter((unit) => unit.domainCode === shown),
    (unit) => unit.clause,
  );
  if (own.length === 0) return <EmptyState title="这一等级没有此类要求" />;
  return (
    <div className="library-columns">
      <UnitTree units={own} domain={shown} onDomain={onDomain} />
      <div>
        {[...points].map(([clause, group]) => (
          <section key={clause} id={clause} className="panel">
            <h2 className="panel-title">
              {clause}　{group[0]?.controlPoint}
              <span className="mute small">
                {group[0]?.sag} 类　{group.length} 项
              </span>
            </h2>
            <ul className="unit-list">
              {group.map((unit) => (
                <li key={unit.id}>
                  <Link to={`/library/units/${unit.id}`}>
                    <code>{unit.id}</code>
                    <span className="unit-letter">{unit.item === '' ? '' : `${unit.item})`}</span>
                    <span>
                      <UnitWording unitId={unit.id} gist={unit.gist} />
                    </span>
                    <span className="mute small nowrap">
                      {unit.methods.map((method) => label('method', method)).join('、')}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
