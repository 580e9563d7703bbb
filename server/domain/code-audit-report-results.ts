/** 代码审计报告, parts 8–12 and the appendices: manual audit, components, algorithms, re-test, conclusion, coverage. */
import type {
  CodeAuditReportModel,
  ExchangeCodeAuditFinding,
  ExchangeCodeAuditScan,
  FindingState,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { levelCounts } from './code-audit-report-defects.ts';
import { type CodeAuditSource, clauseText, defectNo, placeText } from './code-audit-report-source.ts';
import { FINDING_WORD, PRESENCE_WORD, SCAN_STATE_WORD, SEVERITY_WORD } from './code-audit-words.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { VERDICT_WORD } from './report-words.ts';

export function manual(source: CodeAuditSource): ReportSection {
  const { audit, items } = source;
  const answered = audit.answers.filter(({ verdict }) => verdict !== null);
  const count = (verdict: string): number => answered.filter((answer) => answer.verdict === verdict).length;
  const bad = answered.filter(({ verdict }) => verdict === 'partial' || verdict === 'non_compliant');
  return section(heading('8', '人工审计结果'), {
    paragraphs: [
      answered.length === 0
        ? '本次审计尚未按条款记录人工审计结果。'
        : `按 GB/T 39412-2020 的${items.size}项条款，人工审计${answered.length}项：符合${count('compliant')}项、部分符合${count('partial')}项、不符合${count('non_compliant')}项、不适用${count('not_applicable')}项；其余${items.size - answered.length}项未列入约定的重点或尚未审计。`,
    ],
    tables: [
      table(
        '表8-1',
        '人工审计中部分符合与不符合的条款',
        columns('条款:26:left', '结果:12', '依据:40:left', '代码位置:22:left'),
        bad.map(({ clause, verdict, basis: why, places }) => [
          clauseText(source, clause),
          verdict === null ? '—' : VERDICT_WORD[verdict],
          why || '—',
          places.map(placeText).join('；') || '—',
        ]),
        '没有判为部分符合或不符合的条款。',
      ),
      table(
        '表8-2',
        '开发问答',
        columns('序号:8', '问题:42:left', '回答:50:left'),
        audit.questions.map(({ no, question, answer }) => [String(no), question, answer ?? '未回答']),
        '没有向开发人员提问。',
      ),
    ],
  });
}

/** The last hand-over is what will run; earlier ones are history. */
export function components({ audit }: CodeAuditSource): ReportSection {
  const rows = audit.sources.at(-1)?.dependencies ?? [];
  return section(heading('9', '第三方组件'), {
    paragraphs: [
      rows.length === 0
        ? ''
        : `按最近一次交接代码中的依赖清单与随附的库文件，识别出第三方组件${rows.length}个。本工作台不联网核对漏洞库，请被测单位对照组件的安全公告核查版本；未锁定版本的组件应先确定实际使用的版本。`,
    ],
    tables: [
      table(
        '表9-1',
        '第三方组件清单',
        columns('序号:7', '生态:10', '名称:33:left', '版本:16', '来源:20:left', '说明:14:left'),
        numbered(
          rows.map(({ ecosystem, name, version, manifest, note }) => [
            ecosystem,
            name,
            version ?? '未写明',
            manifest,
            note || '—',
          ]),
        ),
        '没有识别出依赖清单或随附的库文件。',
      ),
    ],
  });
}

export function algorithms({ audit }: CodeAuditSource): ReportSection {
  const rows = audit.algorithms.toSorted(
    (a, b) => Number(b.national) - Number(a.national) || a.algorithm.localeCompare(b.algorithm, 'zh-CN'),
  );
  const national = new Set(rows.filter((row) => row.national).map(({ algorithm }) => algorithm));
  const others = new Set(rows.filter((row) => !row.national).map(({ algorithm }) => algorithm));
  return section(heading('10', '密码算法使用情况'), {
    paragraphs: [
      rows.length === 0
        ? ''
        : `代码中出现的国产密码算法：${[...national].join('、') || '未识别到'}；其他密码算法：${[...others].join('、') || '未识别到'}。本表只说明代码中有调用，不说明调用是否生效、密钥管理是否合规；密码应用的合规性由密码应用安全性评估判定。`,
    ],
    tables: [
      table(
        '表10-1',
        `密码算法使用清单${rows.length > MOST ? `（共${rows.length}处，列出前${MOST}处）` : ''}`,
        columns('序号:8', '算法:18', '国产密码:12', '位置:42:left', '识别依据:20:left'),
        numbered(
          rows.slice(0, MOST).map((row) => [row.algorithm, row.national ? '是' : '否', placeText(row), row.rule]),
        ),
        '规则没有识别出密码算法的调用。',
      ),
    ],
  });
}

const MOST = 100;

export function retest(source: CodeAuditSource): ReportSection {
  const again = source.audit.sources.some(({ round }) => round === 'retest');
  return section(heading('11', '整改与复测'), {
    paragraphs: [
      again
        ? '整改后的代码重新交接并扫描，各项缺陷在首测与复测中的情形见表11-1。“未再检出”只说明规则在已覆盖的代码中没有再报出，是否已修复由审计人员查看代码后确认；未被覆盖的文件不作判断。'
        : '截至本报告编制时尚未复测。各项缺陷的整改状态见表11-1，整改完成后应提交新版本源代码复测。',
    ],
    tables: [
      table(
        '表11-1',
        '缺陷复测情况',
        columns('编号:12', '缺陷:34:left', '等级:8', '首测:12', '复测:16', '状态:18'),
        source.defects.map((finding) => [
          defectNo(finding.no),
          finding.title,
          SEVERITY_WORD[finding.risk],
          finding.round === 'initial' ? '发现' : '—',
          again ? retestWord(finding) : '未复测',
          FINDING_WORD[finding.state],
        ]),
        '没有需要复测的缺陷。',
      ),
    ],
  });
}

/** 已修复 is a person's word (state 已关闭); the rest tells what the last scan of the re-test saw. */
function retestWord(finding: ExchangeCodeAuditFinding): string {
  if (finding.round === 'retest') return '新增';
  if (finding.state === 'closed') return '已修复';
  const last = finding.observed.filter(({ round }) => round === 'retest').at(-1);
  if (last === undefined) return finding.origin === 'manual' ? '由人工复核' : '未覆盖';
  if (last.presence === 'present' || last.presence === 'first_seen') return '未修复';
  return last.presence === 'not_detected' ? '未再检出，待确认' : PRESENCE_WORD[last.presence];
}

const OPEN_STATES: readonly FindingState[] = ['confirmed', 'fixing', 'fixed_pending'];

export function conclusion(source: CodeAuditSource): ReportSection {
  const { defects, facts, audit } = source;
  const open = defects.filter(({ state }) => OPEN_STATES.includes(state));
  const grave = open.filter(({ risk }) => risk === 'critical' || risk === 'high');
  const gaps = audit.scans.some(({ state }) => state !== 'complete');
  const waiting = audit.findings.filter(({ state }) => state === 'pending' || state === 'needs_check').length;
  return section(heading('12', '结论与建议'), {
    paragraphs: [
      `本次对${facts.system.name}源代码的安全审计共确认缺陷${defects.length}项，已关闭${defects.filter(({ state }) => state === 'closed').length}项，风险接受${defects.filter(({ state }) => state === 'risk_accepted').length}项，尚未关闭${open.length}项${open.length > 0 ? `（${levelCounts(open)}）` : ''}。`,
      waiting > 0 ? `另有${waiting}项工具结果尚未完成研判，结论不包含这些结果。` : '',
      gaps ? '扫描存在未覆盖之处（见附录A），未覆盖的代码不在结论范围内。' : '',
    ],
    items: [
      ...(grave.length > 0
        ? [`优先整改尚未关闭的严重、高等级缺陷${grave.length}项：${grave.map(({ no }) => defectNo(no)).join('、')}。`]
        : []),
      ...advice(open),
      '整改后提交完整的新版本源代码复测，不以口头说明代替复测。',
      '将源代码安全审计纳入开发与上线流程，上线前完成安全测试，外包开发的应约定交付源代码并审查可能存在的后门（GB/T 22239-2019 安全建设管理）。',
    ],
  });
}

/** Where several open defects are of one clause, the cause is mended once. */
function advice(open: readonly ExchangeCodeAuditFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { category } of open) if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(
      ([category, count]) =>
        `“${category}”类缺陷有${count}项，建议统一排查同类写法，并以公共组件或编码规范从源头解决。`,
    );
}

export function appendices(source: CodeAuditSource): CodeAuditReportModel['appendices'] {
  return [coverage(source), setAside(source), unitLinks(source)];
}

function coverage({ audit }: CodeAuditSource): ReportSection {
  return section(heading('附录A', '扫描覆盖情况'), {
    paragraphs: ['“完成，有缺口”表示部分文件或行没有被规则覆盖；“失败”等其他情形的结果不用于判断缺陷是否消失。'],
    tables: [
      table(
        '表A-1',
        '各次扫描',
        columns(
          '序号:8',
          '结果:16',
          '已扫描文件:12',
          '部分解析:10',
          '跳过:8',
          '规则超时:10',
          '报错:8',
          '结果数:10',
          '源码内抑制:10',
          '工具侧抑制:10',
        ),
        audit.scans.map((scan) => [
          String(scan.no),
          SCAN_STATE_WORD[scan.state],
          String(scan.scanned),
          String(scan.partial.length),
          String(scan.skipped.length),
          String(scan.timeouts),
          String(scan.faults),
          String(scan.results),
          String(scan.suppressedInSource),
          String(scan.suppressedByTool),
        ]),
        '没有扫描。',
      ),
    ],
    sections: audit.scans
      .flatMap(gapsOf)
      .map((part, index) => ({ ...part, heading: heading(`A.${index + 1}`, part.heading.title) })),
  });
}

function gapsOf(scan: ExchangeCodeAuditScan): ReportSection[] {
  const rows = [
    ...scan.partial.map(({ path, lines }) => [path, `第${lines}行未能解析`]),
    ...scan.skipped.map(({ path, reason }) => [path, reason]),
  ];
  if (rows.length === 0 && scan.reason === null) return [];
  return [
    section(heading('', `第${scan.no}次扫描的缺口`), {
      paragraphs: [scan.reason ?? ''],
      tables:
        rows.length === 0
          ? []
          : [
              table(
                `表A-${scan.no + 1}`,
                `未完全覆盖的文件${rows.length > MOST ? `（共${rows.length}个，列出前${MOST}个）` : ''}`,
                columns('路径:60:left', '情况:40:left'),
                rows.slice(0, MOST),
              ),
            ],
    }),
  ];
}

const AWAY: readonly FindingState[] = ['false_positive', 'out_of_scope', 'duplicate', 'pending', 'needs_check'];

/** Nothing vanishes: what is no defect is counted, and judged ones are listed with their reason. */
function setAside({ audit }: CodeAuditSource): ReportSection {
  const rows = audit.findings.filter(({ state }) => AWAY.includes(state));
  const judged = rows.filter(({ state }) => state !== 'pending');
  return section(heading('附录B', '未计入缺陷的结果'), {
    tables: [
      table(
        '表B-1',
        '按状态统计',
        columns('状态:40', '数量:30', '其中被抑制（源码内或工具侧）:30'),
        AWAY.map((state) => {
          const group = rows.filter((row) => row.state === state);
          const quiet = group.filter((row) => row.suppressedInSource || row.suppressedByTool).length;
          return [FINDING_WORD[state], String(group.length), String(quiet)];
        }),
      ),
      table(
        '表B-2',
        `已研判的结果及理由${judged.length > MOST ? `（共${judged.length}项，列出前${MOST}项）` : ''}`,
        columns('编号:12', '名称:24:left', '位置:26:left', '状态:12', '理由:26:left'),
        judged
          .slice(0, MOST)
          .map((row) => [
            defectNo(row.no),
            row.title,
            placeText(row),
            FINDING_WORD[row.state],
            row.duplicateOfNo === null ? row.judgement || '—' : `与 ${defectNo(row.duplicateOfNo)} 重复`,
          ]),
        '没有已研判而未计入缺陷的结果。',
      ),
    ],
  });
}

function unitLinks(source: CodeAuditSource): ReportSection {
  const units = new Map(source.library.units.map((unit) => [unit.id as string, unit]));
  const rows = source.audit.unitFlags.map(({ unitId, findingNos, reviewedByName, note }) => {
    const unit = units.get(unitId);
    return [
      unitId,
      unit === undefined ? '—' : `${unit.controlPoint}${unit.item ? ` ${unit.item}）` : ''}`,
      findingNos.length > 6
        ? `${findingNos.slice(0, 6).map(defectNo).join('、')}等${findingNos.length}项`
        : findingNos.map(defectNo).join('、'),
      reviewedByName === null ? '待复核' : `已由${reviewedByName}复核${note ? `：${note}` : ''}`,
    ];
  });
  return section(heading('附录C', '与等级测评单元的关系'), {
    paragraphs: [
      '下列测评单元与已确认的缺陷有关，缺陷作为测评证据供测评人员复核；单元的结果由测评人员判定，不由代码审计自动改变。',
    ],
    tables: [
      table(
        '表C-1',
        '相关的测评单元',
        columns('测评单元:20', '控制点:26:left', '缺陷:30:left', '复核情况:24:left'),
        rows,
        '没有与已确认缺陷相关的测评单元。',
      ),
    ],
  });
}
