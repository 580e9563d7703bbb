import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../server/catalogue.ts';

const { codeAuditItems, codeAuditChecklist } = loadLibrary();
const entries = Object.entries(codeAuditChecklist);

describe('the check-list of the manual code audit', () => {
  it('guides exactly the 97 items of GB/T 39412-2020', () => {
    expect(codeAuditItems).toHaveLength(97);
    expect(entries.map(([clause]) => clause).sort()).toEqual(codeAuditItems.map(({ clause }) => clause).sort());
  });

  it('asks each time something else, as a question', () => {
    const questions = entries.map(([, { question }]) => question);
    expect(questions.filter((text) => !text.endsWith('？'))).toEqual([]);
    expect(new Set(questions).size).toBe(97);
  });

  it('puts every item of an agreed focus under that focus', () => {
    const words = { '输入/输出验证': 'input_output', 安全功能: 'security_function' } as const;
    const strays = codeAuditItems.filter(
      ({ clause, focus }) =>
        focus !== undefined && codeAuditChecklist[clause]?.focus !== words[focus as keyof typeof words],
    );
    expect(strays.map(({ clause }) => clause)).toEqual([]);
  });
});
