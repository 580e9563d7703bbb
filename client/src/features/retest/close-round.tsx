import { useMutation } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ClosedRound, Round } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useAssessment, useRefreshAssessment } from '../assessment/assessment-context.tsx';

/** Ends a re-test; its verdicts may decide the submitted items at once. */
export function CloseRoundButton({ round }: { round: Round }) {
  const { id } = useAssessment();
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [settle, setSettle] = useState(true);
  const [note, setNote] = useState('');
  const close = useMutation({
    mutationFn: () =>
      api.post<ClosedRound>(`/assessments/${id}/rounds/${round.round}/close`, {
        settle,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess: async ({ settled }) => {
      setAsking(false);
      const passed = settled.filter((row) => row.state === 'passed').length;
      void message.success(
        settled.length === 0
          ? `第 ${round.round} 轮复测已结束`
          : `第 ${round.round} 轮复测已结束：${passed} 项通过，${settled.length - passed} 项不通过`,
      );
      await refresh();
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>结束本轮</Button>
      <Modal
        open={asking}
        title={`结束第 ${round.round} 轮复测`}
        okText="结束本轮"
        cancelText="取消"
        confirmLoading={close.isPending}
        onOk={() => close.mutate()}
        onCancel={() => {
          setAsking(false);
          close.reset();
        }}
        mask={{ closable: false }}
      >
        {close.isError && <ErrorBlock title="没有结束" error={close.error} />}
        {round.assessed < round.cells && <p className="text-warn">还有 {round.cells - round.assessed} 格没有判定。</p>}
        <p>结束后本轮记录不能再改；需要时可再开启一轮。</p>
        <Checkbox checked={settle} onChange={(event) => setSettle(event.target.checked)}>
          按本轮结果，把已提交的整改项记为复测通过或不通过
        </Checkbox>
        <label className="stacked-label" htmlFor="close-note">
          复测说明（被测单位可见）
        </label>
        <Input.TextArea
          id="close-note"
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </Modal>
    </>
  );
}
