/** The domain's states as tags: one colour meaning for the whole interface. */
import type {
  Conclusion,
  DocumentState,
  Importance,
  RectificationState,
  RiskLevel,
  UnitVerdict,
} from '../../schemas/generated/types.ts';
import { StatusTag, type Tone } from './components/status-tag.tsx';
import { label } from './labels.ts';

export const VERDICT_TONE: Record<UnitVerdict, Tone> = {
  compliant: 'good',
  partial: 'warn',
  non_compliant: 'bad',
  not_applicable: 'mute',
  unassessed: 'hollow',
};

/** Chart colours of the verdicts, the same meaning as the tags. */
export const VERDICT_COLOUR: Record<UnitVerdict, string> = {
  compliant: '#4c9a6a',
  partial: '#d9973a',
  non_compliant: '#c4524a',
  not_applicable: '#9aa5b1',
  unassessed: '#e3e7ec',
};

export const VERDICT_ORDER: readonly UnitVerdict[] = [
  'compliant',
  'partial',
  'non_compliant',
  'not_applicable',
  'unassessed',
];

export function VerdictTag({ verdict }: { verdict: UnitVerdict | null }) {
  const code = verdict ?? 'unassessed';
  return <StatusTag tone={VERDICT_TONE[code]}>{label('unitVerdict', code)}</StatusTag>;
}

const RISK_TONE: Record<RiskLevel, Tone> = { high: 'bad', medium: 'warn', low: 'info' };

export function RiskTag({ risk }: { risk: RiskLevel | null | undefined }) {
  if (risk === null || risk === undefined) return <StatusTag tone="hollow">未分析</StatusTag>;
  return <StatusTag tone={RISK_TONE[risk]}>{label('riskLevel', risk)}风险</StatusTag>;
}

const RECTIFICATION_TONE: Record<RectificationState, Tone> = {
  pending: 'hollow',
  in_progress: 'info',
  submitted: 'warn',
  passed: 'good',
  failed: 'bad',
  deferred: 'mute',
  risk_accepted: 'mute',
};

export function RectificationTag({ state }: { state: RectificationState }) {
  return <StatusTag tone={RECTIFICATION_TONE[state]}>{label('rectificationState', state)}</StatusTag>;
}

const DOCUMENT_TONE: Record<DocumentState, Tone> = {
  draft: 'hollow',
  in_review: 'info',
  returned: 'bad',
  reviewed: 'info',
  approved: 'info',
  issued: 'good',
};

export function DocumentStateTag({ state }: { state: DocumentState }) {
  return <StatusTag tone={DOCUMENT_TONE[state]}>{label('documentState', state)}</StatusTag>;
}

const CONCLUSION_TONE: Record<Conclusion, Tone> = {
  conforming: 'good',
  basically_conforming: 'warn',
  non_conforming: 'bad',
  excellent: 'good',
  good: 'good',
  fair: 'warn',
  poor: 'bad',
};

export function ConclusionTag({ conclusion }: { conclusion: Conclusion | null }) {
  if (conclusion === null) return <StatusTag tone="hollow">尚无结论</StatusTag>;
  return <StatusTag tone={CONCLUSION_TONE[conclusion]}>{label('conclusion', conclusion)}</StatusTag>;
}

const IMPORTANCE_TONE: Record<Importance, Tone> = { key: 'bad', important: 'warn', general: 'mute' };

export function ImportanceTag({ importance }: { importance: Importance }) {
  return <StatusTag tone={IMPORTANCE_TONE[importance]}>{label('importance', importance)}</StatusTag>;
}

/** On everything of an example project (design: 示例数据 on every page). */
export function ExampleTag() {
  return (
    <StatusTag tone="warn" title="本项目为随产品提供的虚构示例，人员、资产与结果均非真实">
      示例数据
    </StatusTag>
  );
}
