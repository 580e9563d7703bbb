import { Select } from 'antd';
import type { CodeFindingDetail } from '../../../../../schemas/generated/types.ts';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { useRectifications } from '../../rectification/use-rectifications.ts';
import { useEditFinding } from './use-findings.ts';

/** The rectification item that mends this finding too; it tells how its findings stand, and people move it. */
export function LinkedRectification({ detail }: { detail: CodeFindingDetail }) {
  const { finding, rectificationId, mayEdit } = detail;
  const items = useRectifications(finding.assessmentId, {});
  const edit = useEditFinding(finding.id);
  return (
    <label className="stacked-label" htmlFor="finding-rectification">
      关联的整改项
      {edit.isError && <ErrorBlock title="没有关联" error={edit.error} />}
      <Select
        id="finding-rectification"
        allowClear
        disabled={!mayEdit}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="没有关联"
        value={rectificationId ?? null}
        loading={items.isPending || edit.isPending}
        onChange={(id) => edit.mutate({ rectificationId: id ?? null, expectedRevision: finding.revision })}
        options={(items.data ?? []).map(({ id, problem }) => ({ value: id, label: `${problem.no} ${problem.title}` }))}
      />
    </label>
  );
}
