import { describe, expect, it } from 'vitest';
import {
  CUSTOMARY_DAYS,
  DEADLINES,
  deadlineFault,
  differences,
  formValues,
  informationOf,
} from '../../../client/src/features/code-audit/information-values.ts';
import type { CodeAuditInformation } from '../../../schemas/generated/types.ts';
import { DEADLINE_DAYS } from '../../../server/features/code-findings/finding-reach.ts';

const STORED: CodeAuditInformation = {
  purpose: '上线前审计',
  codeVersion: '2.3',
  commit: '',
  modules: [],
  frameworks: [],
  environment: '',
  focus: { areas: [], note: '', agreedOn: null, participants: '' },
  secondReview: false,
};

const differing = (mine: CodeAuditInformation, theirs: CodeAuditInformation) =>
  differences(mine, theirs).filter((row) => row.mine !== row.theirs);

describe('the days to mend', () => {
  it('are shown as the server counts them while nothing was agreed', () => {
    expect(CUSTOMARY_DAYS).toEqual(DEADLINE_DAYS);
    expect(formValues(STORED).deadlineDays).toEqual(DEADLINE_DAYS);
  });

  it('stay as they were agreed, empty ones too', () => {
    const deadlineDays = { high: 7, medium: null, low: 180 };
    expect(informationOf(formValues({ ...STORED, deadlineDays })).deadlineDays).toEqual(deadlineDays);
  });

  it.each([0, -3, 731, 1.5, Number.NaN])('%d is refused with the name of its field', (days) => {
    for (const { label } of DEADLINES) expect(deadlineFault(label, days)).toContain(label);
  });

  it.each([1, 730, null, undefined])('%s may stand', (days) => {
    expect(deadlineFault('中风险', days)).toBeNull();
  });
});

describe('a stale save', () => {
  it('sets the days of both beside each other', () => {
    const mine = { ...STORED, deadlineDays: { high: 7, medium: null, low: 90 } };
    expect(differing(mine, STORED)).toEqual([
      {
        label: '整改期限',
        mine: '严重、高风险 7 天；中风险 不定期限；低风险 90 天',
        theirs: '严重、高风险 15 天；中风险 30 天；低风险 90 天',
      },
    ]);
  });

  it('sees no difference between nothing agreed and the customary days', () => {
    expect(differing(informationOf(formValues(STORED)), STORED)).toEqual([]);
  });
});

it('sends half filled modules whole', () => {
  const values = formValues({ ...STORED, modules: [{ name: ' 审批 ' } as never] });
  expect(informationOf(values).modules).toEqual([
    { name: '审批', language: '', lines: null, description: '', developer: '' },
  ]);
});
