import { describe, expect, it } from 'vitest';
import { buildProposalModel } from '../../server/domain/proposal-model.ts';
import { buildReportModel } from '../../server/domain/report-model.ts';
import { contentDigest } from '../../server/reports/content-digest.ts';
import { smallFacts, smallInput, smallLibrary } from '../support/report-facts.ts';

const WORDING = '应查验每个人的身份，这是自拟的一句';

describe('the wording an organisation imported', () => {
  const plain = buildReportModel(smallInput());
  const cells = (model: typeof plain) =>
    model.appendixRecords.parts.flatMap(({ groups }) => groups.flatMap((group) => group.cells));
  const unitId = cells(plain)[0]?.unitId ?? '';
  const wording = new Map([[unitId, `${WORDING}；`]]);

  it('is printed with the records in place of the gist, and the appendix says so', () => {
    const model = buildReportModel(smallInput({ wording }));
    for (const cell of cells(model)) {
      if (cell.unitId === unitId) expect(cell.gist).toBe(WORDING);
      else expect(cell.gist).not.toBe(WORDING);
    }
    expect(model.appendixRecords.paragraphs[0]).toContain('测评机构导入的标准原文');
    expect(plain.appendixRecords.paragraphs[0]).toContain('测评指标为要求要点');
  });

  it('stands in the proposal where a problem names its units', () => {
    const all = new Map(smallLibrary().units.map(({ id }) => [id as string, WORDING]));
    expect(JSON.stringify(buildProposalModel(smallInput({ wording: all })))).toContain(WORDING);
    expect(JSON.stringify(buildProposalModel(smallInput()))).not.toContain(WORDING);
  });

  it('is part of what a preview shows: a later import makes the preview stale', () => {
    const digest = (more?: ReadonlyMap<string, string>) =>
      contentDigest('assessment_report', smallFacts(), smallLibrary(), more);
    expect(digest(wording)).not.toBe(digest());
    expect(digest(new Map())).toBe(digest());
  });
});
