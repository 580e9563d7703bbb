import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { Verification } from '../../../../schemas/generated/types.ts';
import { dateTime } from '../../components/dates.ts';
import { label } from '../../labels.ts';
import { Digests } from './digests.tsx';

interface Verdict {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly text: string;
}

function verdictOf({ ok, known }: Verification): Verdict {
  if (!ok) return { tone: 'bad', title: '核验不通过', text: '这个文件不能当作签发的文件使用，原因如下：' };
  if (!known)
    return {
      tone: 'warn',
      title: '封印完好，但不是本工作台保存的那一份',
      text: '内容与签名相符，但与保存的签发文件不是逐字节相同，请向签发单位核实。',
    };
  return {
    tone: 'good',
    title: '核验通过',
    text: '这个文件由本工作台签发，签发后没有任何改动，与保存的签发文件逐字节相同。',
  };
}

const ICONS = {
  good: <CheckCircleFilled />,
  warn: <ExclamationCircleFilled />,
  bad: <CloseCircleFilled />,
} as const;

export function VerificationAnswer({ answer, fileName }: { answer: Verification; fileName: string }) {
  const { tone, title, text } = verdictOf(answer);
  const { seal, reasons } = answer;
  return (
    <div className={`verification verification-${tone}`} role="status">
      <div className="verification-title">
        {ICONS[tone]} {title}
      </div>
      <div className="mute">{fileName}</div>
      <p>{text}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {seal !== null && answer.ok && (
        <>
          <p>
            {label('documentKind', seal.kind)}，签发于 {dateTime(seal.issuedAt)}
          </p>
          <Digests sha256={seal.sha256} sm3={seal.sm3} code={seal.verificationCode} reportNo={seal.reportNo} />
          <p className="mute small">以上摘要为封印以外内容的摘要；签名密钥 {seal.keyId}</p>
        </>
      )}
    </div>
  );
}
