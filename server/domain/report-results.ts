/** Chapter 3 单项测评结果分析 (METHOD A.1): ten domains, other indicators, verification tests, summary. */
import type { AssetClass, ReportSection } from '../../schemas/generated/types.ts';
import { totalOf } from './counts.ts';
import { DOMAIN_ORDER } from './indicator-set.ts';
import { findingsSection } from './report-findings.ts';
import { byRisk, RISK_LABEL, riskCode } from './report-outcome.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { objectNames, type ReportSource } from './report-source.ts';
import { verificationSection } from './report-verification.ts';
import { DOMAIN_WORD, namesText, SET_WORD, VERDICT_WORD } from './report-words.ts';

/** 3.4.1–3.4.7 of the computing environment (METHOD A.1). */
const COMPUTING_GROUPS: readonly { name: string; classes: readonly AssetClass[] }[] = [
  { name: '网络设备', classes: ['network_device'] },
  { name: '安全设备', classes: ['security_device'] },
  { name: '服务器和终端', classes: ['server', 'terminal'] },
  { name: '系统管理软件/平台', classes: ['management_software'] },
  { name: '业务应用系统/平台', classes: ['application'] },
  { name: '数据资源', classes: ['data'] },
  {
    name: '其他系统或设备',
    classes: ['other_device', 'crypto_product', 'room', 'person', 'document', 'scope'],
  },
];

export function resultsChapter(source: ReportSource): ReportSection {
  const domains = DOMAIN_ORDER.map((code, index) => {
    const number = `3.${index + 1}`;
    if (code === 'CES') return computingSection(source, number);
    return findingsSection(source, {
      name: DOMAIN_WORD[code],
      number,
      cells: source.cellsByDomain.get(code) ?? [],
      problems: source.facts.problems.filter((problem) => problem.domainCode === code),
    });
  });
  return section(heading('3', '单项测评结果分析'), {
    sections: [...domains, otherIndicators(source), verificationSection(source), summary(source)],
  });
}

function computingSection(source: ReportSource, number: string): ReportSection {
  const cells = source.cellsByDomain.get('CES') ?? [];
  const problems = source.facts.problems.filter((problem) => problem.domainCode === 'CES');
  return section(heading(number, DOMAIN_WORD.CES), {
    paragraphs: ['安全计算环境按测评对象的类别分述如下，同一安全问题涉及多类对象的，在各类中分别列出。'],
    sections: COMPUTING_GROUPS.map((group, index) => {
      const inGroup = (objectId: string) => {
        const object = source.objects.get(objectId);
        return object !== undefined && group.classes.includes(object.assetClass);
      };
      return findingsSection(source, {
        name: group.name,
        number: `${number}.${index + 1}`,
        cells: cells.filter((cell) => group.classes.includes(cell.object.assetClass)),
        problems: problems.filter((problem) => problem.cells.some((cell) => inGroup(cell.objectId))),
      });
    }),
  });
}

/** Extension sets are analysed inside their domains; here only their outcome is summed up. */
function otherIndicators(source: ReportSource): ReportSection {
  const points = source.evaluation.byDomain.flatMap((domain) =>
    domain.controlPoints
      .filter((point) => point.set !== 'general')
      .map((point) => ({ domain: domain.domainCode, point })),
  );
  const head = heading('3.11', '其他安全要求指标');
  if (points.length === 0) return section(head, { paragraphs: ['本次测评未涉及安全扩展要求和其他安全要求指标。'] });
  return section(head, {
    paragraphs: ['安全扩展要求指标的结果已在相应安全类中分析，按控制点汇总如下。'],
    tables: [
      table(
        '',
        '安全扩展要求控制点结果',
        columns('要求集:30', '安全类:24', '控制点:28', '结果:18'),
        points.map(({ domain, point }) => [
          SET_WORD[point.set],
          DOMAIN_WORD[domain],
          point.name,
          VERDICT_WORD[point.verdict],
        ]),
      ),
    ],
  });
}

function summary(source: ReportSource): ReportSection {
  return section(heading('3.13', '单项测评小结'), {
    sections: [controlPointSummary(source), problemSummary(source)],
  });
}

function controlPointSummary({ evaluation }: ReportSource): ReportSection {
  const rows = evaluation.byDomain.flatMap((domain) =>
    domain.controlPoints.map((point) => [
      DOMAIN_WORD[domain.domainCode],
      `${point.name}（${point.clause}）`,
      String(totalOf(point.counts)),
      String(point.counts.compliant),
      String(point.counts.partial),
      String(point.counts.nonCompliant),
      String(point.counts.notApplicable),
      VERDICT_WORD[point.verdict],
    ]),
  );
  const points = evaluation.byDomain.flatMap((domain) => domain.controlPoints);
  const count = (verdict: string) => points.filter((point) => point.verdict === verdict).length;
  const cols = columns(
    '序号:6',
    '安全类:17',
    '安全控制点:29:left',
    '要求项:9',
    '符合:8',
    '部分符合:9',
    '不符合:8',
    '不适用:8',
    '控制点结果:12',
  );
  return section(heading('3.13.1', '控制点符合情况汇总'), {
    paragraphs: [
      `本次测评共涉及控制点${points.length}个，其中符合${count('compliant')}个、部分符合${count('partial')}个、不符合${count('non_compliant')}个、不适用${count('not_applicable')}个${count('unassessed') > 0 ? `、未测评${count('unassessed')}个` : ''}，各控制点情况见表3-8。`,
    ],
    tables: [table('表3-8', '控制点符合情况汇总表', cols, numbered(rows))],
  });
}

/** Table 3-9: every problem found, the fixed ones with their state; ids are those of chapters 4, 5 and 8 (METHOD X.4). */
function problemSummary(source: ReportSource): ReportSection {
  const remaining = new Set(source.remaining.map((problem) => problem.id));
  const rows = source.facts.problems.toSorted(byRisk).map((problem) => [
    problem.no,
    DOMAIN_WORD[problem.domainCode],
    problem.title,
    namesText(objectNames(source, problem.cells), 5),
    namesText(
      problem.cells.map((cell) => cell.unitId),
      6,
    ),
    RISK_LABEL[riskCode(problem)],
    remaining.has(problem.id) ? '未整改' : '已整改',
  ]);
  const fixed = source.facts.problems.length - source.remaining.length;
  const cols = columns(
    '问题编号:10',
    '安全类:12',
    '安全问题:27:left',
    '测评对象:20:left',
    '测评单元:15:left',
    '风险等级:10',
    '状态:9',
  );
  return section(heading('3.13.2', '安全问题汇总'), {
    paragraphs: [
      rows.length === 0
        ? '本次测评未发现安全问题。'
        : `本次测评共发现安全问题${rows.length}个${fixed > 0 ? `，其中${fixed}个已在报告出具前整改并通过复测` : ''}，见表3-9。`,
    ],
    tables: rows.length > 0 ? [table('表3-9', '安全问题汇总表', cols, rows)] : [],
  });
}
