/** 3.12 验证测试 and appendices E and F: scans and penetration (METHOD A.2). */
import type { AssessmentFacts, ReportSection, ReportTable } from '../../schemas/generated/types.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { RISK_WORD, sentence } from './report-words.ts';

type Tests = AssessmentFacts['verificationTests'];

const NO_SCAN = '本次测评未涉及漏洞扫描。';
const NO_PENETRATION = '本次测评未涉及渗透测试。';

function waiver(tests: Tests): string {
  if (!tests.waived) return '';
  return sentence(
    `被测单位自愿放弃验证测试，已出具放弃验证测试声明${tests.waiverReason ? `，说明为：${tests.waiverReason}` : ''}`,
  );
}

export function verificationSection(source: ReportSource): ReportSection {
  const tests = source.facts.verificationTests;
  const waived = waiver(tests);
  return section(heading('3.12', '验证测试'), {
    paragraphs: [waived],
    sections: [
      section(heading('3.12.1', '漏洞扫描'), scanContent(source, tests)),
      section(heading('3.12.2', '渗透测试'), penetrationContent(source, tests)),
    ],
  });
}

function scanContent(source: ReportSource, tests: Tests): Partial<ReportSection> {
  const scans = tests.scans ?? [];
  if (scans.length === 0) return { paragraphs: [NO_SCAN] };
  const sum = (level: 'high' | 'medium' | 'low') => scans.reduce((total, scan) => total + scan[level], 0);
  return {
    paragraphs: [
      `对${scans.length}个对象实施漏洞扫描，发现高危漏洞${sum('high')}个、中危漏洞${sum('medium')}个、低危漏洞${sum('low')}个，所用工具见表3-1，接入点见表3-2，汇总与问题描述见表3-3，逐对象记录见附录E。`,
    ],
    tables: [toolTable('表3-1', tests), accessTable('表3-2', tests), scanTable('表3-3', source, tests)],
  };
}

function penetrationContent(source: ReportSource, tests: Tests): Partial<ReportSection> {
  const findings = tests.penetration ?? [];
  if (findings.length === 0) return { paragraphs: [NO_PENETRATION] };
  return {
    paragraphs: [`渗透测试在授权的时间与范围内进行，发现可利用的问题${findings.length}个，见表3-4，过程说明见附录F。`],
    tables: [
      table(
        '表3-4',
        '渗透测试问题描述',
        columns('序号:8', '测试对象:22', '问题:40:left', '严重程度:12', '关联控制点:18'),
        numbered(
          findings.map((finding) => [
            source.objects.get(finding.objectId ?? '')?.name ?? '—',
            finding.title,
            RISK_WORD[finding.severity],
            finding.controlPoint ?? '—',
          ]),
        ),
      ),
    ],
  };
}

const toolTable = (number: string, tests: Tests): ReportTable =>
  table(
    number,
    '验证测试工具',
    columns('序号:8', '工具名称:36', '版本:26', '规则库版本:30'),
    numbered((tests.tools ?? []).map((tool) => [tool.name, tool.version, tool.libraryVersion ?? '—'])),
    '测试工具未登记。',
  );

const accessTable = (number: string, tests: Tests): ReportTable =>
  table(
    number,
    '工具测试接入点',
    columns('接入点:12', '接入位置:34:left', '目的与路径:54:left'),
    (tests.accessPoints ?? []).map((point) => [point.id, point.location, point.purpose ?? '—']),
    '工具测试接入点未登记。',
  );

const scanTable = (number: string, source: ReportSource, tests: Tests): ReportTable =>
  table(
    number,
    '漏洞扫描结果汇总',
    columns('序号:7', '扫描对象:25', '高危:8', '中危:8', '低危:8', '问题描述:44:left'),
    numbered(
      (tests.scans ?? []).map((scan) => [
        source.objects.get(scan.objectId)?.name ?? scan.objectId,
        String(scan.high),
        String(scan.medium),
        String(scan.low),
        scan.note ?? '—',
      ]),
    ),
  );

export function scansAppendix(source: ReportSource): ReportSection {
  const tests = source.facts.verificationTests;
  const head = heading('附录E', '漏洞扫描结果记录');
  if ((tests.scans ?? []).length === 0) return section(head, { paragraphs: [waiver(tests) || NO_SCAN] });
  return section(head, {
    sections: [
      section(heading('E.1', '工具与接入点'), { tables: [toolTable('表E-1', tests), accessTable('表E-2', tests)] }),
      section(heading('E.2', '扫描结果'), { tables: [scanTable('表E-3', source, tests)] }),
    ],
  });
}

export function penetrationAppendix(source: ReportSource): ReportSection {
  const tests = source.facts.verificationTests;
  const findings = tests.penetration ?? [];
  const head = heading('附录F', '渗透测试结果记录');
  if (findings.length === 0) return section(head, { paragraphs: [waiver(tests) || NO_PENETRATION] });
  return section(head, {
    sections: findings.map((finding, index) =>
      section(heading(`F.${index + 1}`, finding.title.slice(0, 40)), {
        paragraphs: [sentence(finding.process ?? '过程未登记')],
        tables: [
          table(`表F-${index + 1}`, '渗透测试结果', columns('项目:22', '内容:78:left'), [
            ['测试对象', source.objects.get(finding.objectId ?? '')?.name ?? '—'],
            ['问题', finding.title],
            ['严重程度', RISK_WORD[finding.severity]],
            ['关联控制点', finding.controlPoint ?? '—'],
          ]),
        ],
      }),
    ),
  });
}
