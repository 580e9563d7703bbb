import { PrinterOutlined, SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { UnitDetail } from '../../../../schemas/generated/types.ts';
import { apiUrl } from '../../api.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { label } from '../../labels.ts';
import { usePlace } from '../../shell/place.tsx';
import { UnitHouseTexts } from '../house-texts/unit-house-texts.tsx';
import { LevelSwitch } from './level-switch.tsx';
import { useUnit } from './library-queries.ts';
import { UnitFacts } from './unit-facts.tsx';
import { UnitLinks } from './unit-links.tsx';
import { UnitLook } from './unit-look.tsx';
import { UnitProblems } from './unit-problems.tsx';
import { UnitSteps } from './unit-steps.tsx';
import { UnitTemplates } from './unit-templates.tsx';

/** One unit, to be read from top to bottom before going to the machine. */
export function UnitPage() {
  const { unitId = '' } = useParams();
  const query = useUnit(unitId);
  usePlace([{ text: '标准库', to: '/library' }, { text: unitId }], false);
  return (
    <Loaded query={query} what="测评单元">
      {(detail) => <UnitView key={unitId} detail={detail} />}
    </Loaded>
  );
}

function UnitView({ detail }: { detail: UnitDetail }) {
  const { unit, siblings } = detail;
  const { guidance } = unit;
  return (
    <article className="unit-page">
      <PageHeader
        title={`${unit.id}　${unit.controlPoint}`}
        tags={<LevelSwitch unit={unit} siblings={siblings} />}
        description={`${label('requirementSet', unit.set)} · ${label('domain', unit.domainCode)} · GB/T 22239-2019 ${unit.clause}${unit.item === '' ? '' : ` ${unit.item})`}`}
        actions={
          <>
            {siblings.length > 0 && (
              <Link to={`/library/compare/${unit.id}`}>
                <Button icon={<SwapOutlined />}>各级比较</Button>
              </Link>
            )}
            <Button
              icon={<PrinterOutlined />}
              href={apiUrl(`/standards/guide.pdf?level=${unit.level}&unitId=${unit.id}`)}
              target="_blank"
            >
              打印本单元
            </Button>
          </>
        }
      />
      <UnitFacts unit={unit} />
      {guidance !== undefined && <UnitSteps guidance={guidance} />}
      <UnitLook howTo={detail.howTo} documents={detail.documents} />
      <UnitHouseTexts unitId={unit.id} />
      {guidance !== undefined && <UnitTemplates guidance={guidance} />}
      {guidance !== undefined && <UnitProblems guidance={guidance} />}
      <UnitLinks detail={detail} />
    </article>
  );
}
