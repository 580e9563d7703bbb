import './fieldwork.css';
import { LeftOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { AssessmentPlan } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { BY_UNIT } from './cell-list.tsx';
import { ObjectFacts } from './object-facts.tsx';
import { RecordingView } from './recording-view.tsx';
import { useCells } from './use-cells.ts';
import { usePlan } from './use-plan.ts';

/** Everything to be assessed on one object, unit after unit. */
export function ObjectPage() {
  const { id } = useAssessment();
  const { objectId = '' } = useParams();
  const query = useCells(id, { objectId });
  const plan = usePlan(id);
  const entry = plan.data?.objects.find((row) => row.object.id === objectId);
  return (
    <>
      <div className="object-bar">
        <Link to={`/assessments/${id}/fieldwork`} title="返回进度">
          <LeftOutlined /> 进度
        </Link>
        <ObjectPicker plan={plan.data} objectId={objectId} />
        {entry !== undefined && <ObjectFacts object={entry.object} />}
      </div>
      <Loaded key={objectId} query={query} what="测评项">
        {(list) => (
          <RecordingView
            key={`${objectId}/${list.round}`}
            list={list}
            naming={BY_UNIT}
            addressOf={(cell) => cell.unit.id}
            empty={
              <EmptyState
                title="这个对象没有测评项"
                hint="它可能未被选为测评对象，或这类对象没有适用的测评项。"
                action={
                  <Link to={`/assessments/${id}/plan/objects`}>
                    <Button>到「方案」选择测评对象</Button>
                  </Link>
                }
              />
            }
          />
        )}
      </Loaded>
    </>
  );
}

function ObjectPicker({ plan, objectId }: { plan: AssessmentPlan | undefined; objectId: string }) {
  const { id } = useAssessment();
  const navigate = useNavigate();
  const selected = (plan?.objects ?? []).filter((row) => row.selected);
  const groups = [...new Set(selected.map((row) => row.object.assetClass))].map((code) => ({
    label: label('assetClass', code),
    title: code,
    options: selected
      .filter((row) => row.object.assetClass === code)
      .map(({ object }) => ({ value: object.id, label: object.name })),
  }));
  return (
    <Select
      aria-label="测评对象"
      className="object-picker"
      value={plan === undefined ? null : objectId}
      loading={plan === undefined}
      showSearch={{ optionFilterProp: 'label' }}
      options={groups}
      onChange={(next) => void navigate(`/assessments/${id}/fieldwork/objects/${next}`)}
    />
  );
}
