import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Hazard } from '../../../../schemas/generated/types.ts';
import { api, isCode } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { type HazardCandidate, type HazardValues, hazardCommand, hazardValues } from './hazard-values.ts';
import { useProblems } from './use-problems.ts';

interface HazardDrawerProps {
  readonly hazard: Hazard | null;
  readonly trigger: HazardCandidate | null;
  readonly onClose: () => void;
}

/** One trigger judged: relevance, severity, prevalence, each with its reason; then what became of it. */
export function HazardDrawer({ hazard, trigger, onClose }: HazardDrawerProps) {
  const { id } = useAssessment();
  const mayEdit = useMay('analysis.edit');
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  const [form] = Form.useForm<HazardValues>();
  const [theirs, setTheirs] = useState<Hazard | null>(null);
  const [revision, setRevision] = useState(hazard?.revision ?? 0);
  const triggerId = hazard?.triggerId ?? trigger?.triggerId ?? '';
  const now = () => form.getFieldsValue(true) as HazardValues;
  const [undecided, setUndecided] = useState(false);
  const submit = () => {
    const { relevance, severity, prevalence } = now();
    const open = [relevance, severity, prevalence].some((row) => row.holds === undefined);
    setUndecided(open);
    if (!open) save.mutate(revision);
  };
  const save = useMutation({
    mutationFn: (expected: number) => {
      const body = hazardCommand(now(), triggerId, expected);
      return hazard === null
        ? api.post<Hazard>(`/assessments/${id}/hazards`, body)
        : api.put<Hazard>(`/assessments/${id}/hazards/${hazard.id}`, body);
    },
    onSuccess: async () => {
      void message.success('已保存');
      onClose();
      await refresh();
    },
    onError: (error) => {
      if (isCode(error, 'revision_conflict')) setTheirs(error.current as Hazard);
    },
  });
  return (
    <Drawer
      open
      size={760}
      title={`${hazard === null ? '判断触发项' : `重大风险隐患 ${hazard.no}`}：${trigger?.item ?? triggerId}`}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="drawer-foot">
          {mayEdit && (
            <Button type="primary" loading={save.isPending} onClick={submit}>
              保存
            </Button>
          )}
          <Button onClick={onClose}>关闭</Button>
        </div>
      }
    >
      {undecided && <ErrorBlock title="没有保存" error={new Error('三项原则都应选择成立或不成立')} />}
      {save.isError && theirs === null && <ErrorBlock title="没有保存" error={save.error} />}
      {trigger !== null && trigger.problem !== '' && <p className="mute">典型问题：{trigger.problem}</p>}
      <Form
        form={form}
        layout="vertical"
        className="problem-form"
        initialValues={hazardValues(hazard, trigger)}
        disabled={!mayEdit}
      >
        <Fields form={form} />
      </Form>
      {theirs !== null && (
        <ConflictDialog
          open
          fields={[
            { label: '隐患描述', mine: now().statement, theirs: theirs.statement },
            {
              label: '状态',
              mine: label('hazardStatus', now().status),
              theirs: label('hazardStatus', theirs.status),
            },
            { label: '危害分析', mine: now().consequence, theirs: theirs.consequence ?? '' },
            { label: '整改建议', mine: now().advice, theirs: theirs.advice ?? '' },
            { label: '整改措施', mine: now().fixMeasure, theirs: theirs.fixMeasure ?? '' },
          ]}
          busy={save.isPending}
          onCancel={() => setTheirs(null)}
          onTakeTheirs={() => {
            form.setFieldsValue(hazardValues(theirs, trigger));
            setRevision(theirs.revision);
            setTheirs(null);
          }}
          onKeepMine={() => {
            setRevision(theirs.revision);
            setTheirs(null);
            save.mutate(theirs.revision);
          }}
        />
      )}
    </Drawer>
  );
}

const PRINCIPLES = [
  ['relevance', '相关性', '与被测系统的业务和数据直接相关，可被实际利用'],
  ['severity', '严重性', '被利用后可能造成严重后果'],
  ['prevalence', '高发性', '此类问题在实际攻击中多发、易被发现'],
] as const;

function Fields({ form }: { form: ReturnType<typeof Form.useForm<HazardValues>>[0] }) {
  const { id } = useAssessment();
  const problems = useProblems(id);
  const status = Form.useWatch('status', form);
  return (
    <>
      <Form.Item name="statement" label="隐患描述">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} placeholder="在哪里、是什么情况" />
      </Form.Item>
      <Form.Item name="problemIds" label="关联安全问题">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={problems.isPending}
          options={(problems.data ?? []).map((row) => ({ value: row.id, label: `${row.no} ${row.title}` }))}
        />
      </Form.Item>
      <h3>三原则判断</h3>
      {PRINCIPLES.map(([key, name, hint]) => (
        <div key={key} className="principle">
          <div className="principle-line">
            <strong>{name}</strong>
            <span className="mute small">{hint}</span>
            <span className="spacer" />
            <Form.Item name={[key, 'holds']} noStyle>
              <Radio.Group
                optionType="button"
                size="small"
                options={[
                  { value: true, label: '成立' },
                  { value: false, label: '不成立' },
                ]}
              />
            </Form.Item>
          </div>
          <Form.Item name={[key, 'reason']} noStyle>
            <Input.TextArea aria-label={`${name}理由`} placeholder="理由" autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
        </div>
      ))}
      <h3>后果与处理</h3>
      <Form.Item name="consequence" label="危害分析">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="advice" label="整改建议">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="status" label="状态">
        <Radio.Group optionType="button" options={optionsOf('hazardStatus')} />
      </Form.Item>
      {status === 'fixed' && (
        <>
          <Form.Item name="fixMeasure" label="整改措施">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="fixVerification" label="验证情况（怎样证明不可再被利用）">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="fixedAt" label="整改完成日期">
            <DateField />
          </Form.Item>
        </>
      )}
      {status === 'dismissed' && (
        <Form.Item name="dismissReason" label="不构成的理由">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      )}
    </>
  );
}
