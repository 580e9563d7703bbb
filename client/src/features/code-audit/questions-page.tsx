import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { CodeQuestion, CodeQuestionList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../components/dates.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { AskForm } from './ask-form.tsx';
import { CodeAuditFrame, useCodeAuditPlace } from './code-audit-frame.tsx';

const TONES: Record<CodeQuestion['state'], Tone> = { open: 'warn', answered: 'info', closed: 'good' };

/** 开发问答: the auditors ask, the assessed side answers. */
export function QuestionsPage() {
  return <CodeAuditFrame>{() => <Questions />}</CodeAuditFrame>;
}

function Questions() {
  const { path, key } = useCodeAuditPlace();
  const mayAsk = useMay('code_question.ask');
  const query = useQuery({
    queryKey: [...key, 'questions'],
    queryFn: () => api.get<CodeQuestionList>(`${path}/questions`),
  });
  return (
    <Loaded query={query} what="开发问答">
      {({ items }) => (
        <>
          {mayAsk && <AskForm />}
          {items.length === 0 && (
            <section className="panel">
              <EmptyState title="还没有提问" hint="审计人员对代码有疑问时在此提出，由被测单位的开发人员回答。" />
            </section>
          )}
          {items.toReversed().map((question) => (
            <Question key={question.id} question={question} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function Question({ question }: { question: CodeQuestion }) {
  const { no, clause, state, places, answer } = question;
  const mayAnswer = useMay('code_question.answer') && state !== 'closed';
  return (
    <article className="panel">
      <h2 className="panel-title">
        问题 {no}
        {clause !== null && <span className="mute small">{clause}</span>}
        <StatusTag tone={TONES[state]}>{label('codeQuestionState', state)}</StatusTag>
        <span className="spacer" />
        <Settle question={question} />
      </h2>
      <p className="question-text">{question.question}</p>
      {places.map((place) => (
        <p key={`${place.path}:${place.from}`} className="mute small">
          {place.path} 第 {place.from}–{place.to} 行 {place.note}
        </p>
      ))}
      <p className="mute small">
        {question.askedByName} 于 {dateTime(question.askedAt)} 提出
      </p>
      {answer !== null && (
        <>
          <p className="question-text">
            <b>答：</b>
            {answer}
          </p>
          <p className="mute small">
            {question.answeredByName} 于 {dateTime(question.answeredAt)} 回答
          </p>
        </>
      )}
      {mayAnswer && <AnswerForm key={question.revision} question={question} />}
    </article>
  );
}

function AnswerForm({ question }: { question: CodeQuestion }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const send = useMutation({
    mutationFn: ({ answer }: { answer: string }) =>
      api.put(`${path}/questions/${question.id}/answer`, { answer, expectedRevision: question.revision }),
    onSuccess: refresh,
  });
  return (
    <Form
      layout="vertical"
      initialValues={{ answer: question.answer ?? '' }}
      onFinish={(values) => send.mutate(values)}
    >
      {send.isError && <ErrorBlock title="没有提交" error={send.error} />}
      <Form.Item name="answer" label="回答" rules={[{ required: true, whitespace: true, message: '请填写回答' }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {question.answer === null ? '提交回答' : '修改回答'}
      </Button>
    </Form>
  );
}

function Settle({ question }: { question: CodeQuestion }) {
  const { path } = useCodeAuditPlace();
  const refresh = useRefreshAssessment();
  const may = useMay('code_question.ask');
  const closed = question.state === 'closed';
  const settle = useMutation({
    mutationFn: () =>
      api.put(`${path}/questions/${question.id}/state`, { closed: !closed, expectedRevision: question.revision }),
    onSettled: refresh,
  });
  if (!may) return null;
  return (
    <Button size="small" loading={settle.isPending} onClick={() => settle.mutate()}>
      {closed ? '重新打开' : '关闭'}
    </Button>
  );
}
