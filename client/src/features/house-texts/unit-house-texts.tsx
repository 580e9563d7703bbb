import './house-texts.css';
import { Link } from 'react-router';
import { useSession } from '../../session.tsx';
import { kindWords } from '../library/unit-steps.tsx';
import { proposesHouseTexts, readsHouseTexts } from './house-text-access.ts';
import { HouseTextWords } from './house-text-content.tsx';
import { useUnitHouseTexts } from './house-text-queries.ts';
import { HouseTextKind } from './house-text-tags.tsx';

/** The approved texts of a unit in their own section of its page; also the place to propose one. */
export function UnitHouseTexts({ unitId }: { unitId: string }) {
  const session = useSession();
  const query = useUnitHouseTexts(unitId);
  if (!readsHouseTexts(session)) return null;
  const texts = query.data ?? [];
  return (
    <section className="panel">
      <h2 className="panel-title">
        本单位文本
        <span className="spacer" />
        {proposesHouseTexts(session) && <Link to={`/library/house-texts?unit=${unitId}&new=${unitId}`}>提出文本</Link>}
        <Link to={`/library/house-texts?unit=${unitId}`}>查看全部与待审核的</Link>
      </h2>
      {query.isError && <p className="mute">本单位文本没有读到。</p>}
      {query.isSuccess && texts.length === 0 && <p className="mute">本单元还没有通过审核的本单位文本。</p>}
      {texts.map((item) => (
        <div key={item.id} className="unit-house-text">
          <p className="house-text-line">
            <HouseTextKind item={item} />
            <span className="mute small">
              {item.kinds.length > 0 && `用于：${kindWords(item.kinds)} · `}使用 {item.uses} 次 · 第 {item.shownVersion}{' '}
              版
            </span>
          </p>
          <HouseTextWords content={item} />
        </div>
      ))}
    </section>
  );
}
