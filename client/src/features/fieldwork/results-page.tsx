import './fieldwork.css';
import { Input, Select } from 'antd';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { label, optionsOf } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { FieldworkTabs } from './fieldwork-tabs.tsx';
import { OpenCells } from './open-cells.tsx';
import { RecordedCells } from './recorded-cells.tsx';
import { usePlan } from './use-plan.ts';

/** Every record of the assessment, and every cell that has none: where the numbers of other pages lead. */
export function ResultsPage() {
  const { id, currentRound } = useAssessment();
  const plan = usePlan(id);
  const [domain, setDomain] = useSearchState('domain');
  const [verdict, setVerdict] = useSearchState('verdict');
  const [objectId, setObjectId] = useSearchState('objectId');
  const [round, setRound] = useSearchState('round');
  const [q, setQ] = useSearchState('q');
  const rounds = Array.from({ length: currentRound }, (_, n) => String(n + 1));
  return (
    <>
      <FieldworkTabs />
      <section className="panel">
        <div className="filters">
          <Select
            aria-label="安全类"
            value={domain}
            onChange={setDomain}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: '全部安全类' }, ...optionsOf('domain')]}
          />
          <Select
            aria-label="符合程度"
            value={verdict}
            onChange={setVerdict}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: '全部记录' },
              ...optionsOf('verdict'),
              { value: 'none', label: label('unitVerdict', 'unassessed') },
            ]}
          />
          <Select
            aria-label="测评对象"
            className="object-picker"
            value={objectId}
            onChange={setObjectId}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: '全部对象' },
              ...(plan.data?.objects ?? [])
                .filter((row) => row.selected)
                .map(({ object }) => ({ value: object.id, label: object.name })),
            ]}
          />
          {currentRound > 1 && (
            <Select
              aria-label="轮次"
              value={round}
              onChange={setRound}
              options={[
                { value: '', label: '全部轮次' },
                ...rounds.map((value) => ({ value, label: `第 ${value} 轮` })),
              ]}
            />
          )}
          {verdict !== 'none' && (
            <Input.Search
              allowClear
              className="search-box"
              placeholder="记录中的文字"
              aria-label="记录中的文字"
              key={q}
              defaultValue={q}
              onSearch={setQ}
            />
          )}
        </div>
        <Loaded query={plan} what="测评方案">
          {(data) =>
            verdict === 'none' ? (
              <OpenCells plan={data} domain={domain} objectId={objectId} />
            ) : (
              <RecordedCells plan={data} query={{ domain, verdict, objectId, round, q }} />
            )
          }
        </Loaded>
      </section>
    </>
  );
}
