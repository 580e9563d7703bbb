import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { CodeAuditFocus, CodeChecklist } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ChipTabs } from '../../components/chip-tabs.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { VerdictTag } from '../../domain-tags.tsx';
import { codesOf, label } from '../../labels.ts';
import { CheckItem } from './check-item.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';

type Item = CodeChecklist['items'][number];

/** 手工审计: the items of GB/T 39412-2020 by focus, one at a time with its question and the answer. */
export function ChecklistPage() {
  return <CodeAuditFrame>{() => <Checklist />}</CodeAuditFrame>;
}

function Checklist() {
  const { path, key } = useCodeAuditPlace();
  const query = useQuery({
    queryKey: [...key, 'checklist'],
    queryFn: () => api.get<CodeChecklist>(`${path}/checklist`),
  });
  return (
    <Loaded query={query} what="手工审计检查单">
      {({ items }) => <CheckSheet items={items} />}
    </Loaded>
  );
}

const isOpen = ({ answer }: Item): boolean => answer === null || answer.verdict === null;

/** The first open item after this one, round to the beginning. */
function nextOpen(items: readonly Item[], clause: string): Item | undefined {
  const at = items.findIndex((item) => item.clause === clause);
  return [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))].find(isOpen);
}

function CheckSheet({ items }: { items: readonly Item[] }) {
  const [wanted, setClause] = useSearchState('clause');
  const chosen = items.find(({ clause }) => clause === wanted) ?? items.find(isOpen) ?? items[0];
  if (chosen === undefined) return null;
  const next = nextOpen(items, chosen.clause);
  const shown = items.filter(({ focus }) => focus === chosen.focus);
  const inFocus = (focus: string) => items.filter((item) => item.focus === (focus as CodeAuditFocus));
  return (
    <>
      <div className="filters">
        <ChipTabs
          label="审计重点"
          value={chosen.focus}
          onChange={(focus) => setClause((inFocus(focus).find(isOpen) ?? inFocus(focus)[0])?.clause ?? '')}
          items={codesOf('codeAuditFocus').map((focus) => {
            const all = inFocus(focus);
            const done = all.filter((item) => !isOpen(item)).length;
            return { key: focus, text: `${label('codeAuditFocus', focus)} ${done}/${all.length}` };
          })}
        />
        <span className="mute small">
          已答 {items.filter((item) => !isOpen(item)).length} / {items.length}
        </span>
        <Button size="small" disabled={next === undefined} onClick={() => setClause(next?.clause ?? '')}>
          下一未答
        </Button>
      </div>
      <div className="check-columns">
        <section className="panel">
          <ul className="check-list" aria-label="审计条目">
            {shown.map((item) => (
              <li key={item.clause}>
                <button
                  type="button"
                  aria-current={item.clause === chosen.clause}
                  onClick={() => setClause(item.clause)}
                >
                  <span>
                    <span className="mute small">{item.clause}</span> {item.title}
                  </span>
                  {isOpen(item) ? (
                    <StatusTag tone="hollow">未答</StatusTag>
                  ) : (
                    <VerdictTag verdict={item.answer?.verdict ?? null} />
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <CheckItem key={chosen.clause} item={chosen} />
      </div>
    </>
  );
}
