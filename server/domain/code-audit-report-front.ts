/** 代码审计报告, parts 1–5: what was audited, by what means, and what such means cannot see (METHOD G). */
import type { ExchangeCodeAuditSource, ReportSection } from '../../schemas/generated/types.ts';
import type { CodeAuditSource } from './code-audit-report-source.ts';
import { FOCUS_WORD, SCAN_STATE_WORD, SEVERITY_MEANING, SEVERITY_ORDER, SEVERITY_WORD } from './code-audit-words.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { dateText, dayOf, levelText, namesText, sentence } from './report-words.ts';

export const roundWord = (round: 'initial' | 'retest'): string => (round === 'initial' ? '首测' : '复测');

export function overview(source: CodeAuditSource): ReportSection {
  const { facts, audit } = source;
  const { project, system, assessment } = facts;
  const { focus, purpose } = audit.information;
  const areas = focus.areas.map((area) => FOCUS_WORD[area]).join('、') || '未单独约定';
  return section(heading('1', '概述'), {
    paragraphs: [
      `${project.assessor.name}受${project.owner.name}委托，对${system.name}（${levelText(assessment.level)}）的源代码实施安全审计。${sentence(purpose)}`,
    ],
    sections: [
      section(heading('1.1', '审计重点'), {
        paragraphs: [
          `约定的审计重点为：${areas}${focus.agreedOn ? `（${dateText(focus.agreedOn)}约定${focus.participants ? `，参与人：${focus.participants}` : ''}）` : ''}。`,
          sentence(focus.note),
        ],
      }),
      section(heading('1.2', '审计过程'), {
        paragraphs: [
          '审计按审计准备、审计实施、审计报告、改进跟踪四个阶段进行：先了解系统与代码、索取资料并办理源代码交接；再以工具扫描与人工审计相结合的方式查找缺陷，由审计人员逐项研判；随后形成报告；整改后对新版本复扫、复核。',
          processText(source),
        ],
      }),
      section(heading('1.3', '审计人员与资料'), {
        paragraphs: [`审计人员：${namesText(audit.auditors, 10, '人') || '—'}。所需资料及交接情况见表1-1。`],
        tables: [
          table(
            '表1-1',
            '资料交接情况',
            columns('序号:8', '资料:34:left', '收到日期:16', '交付人:18', '归还日期:16'),
            numbered(
              audit.materials.map(({ title, receivedOn, receivedFrom, returnedOn, waived }) => [
                title,
                waived ? '免除' : receivedOn || '未收到',
                receivedFrom || '—',
                returnedOn || '—',
              ]),
            ),
            '没有登记资料。',
          ),
        ],
      }),
    ],
  });
}

function processText({ audit, defects }: CodeAuditSource): string {
  const runs = audit.scans.filter(({ kind }) => kind === 'run').length;
  const imports = audit.scans.length - runs;
  const answered = audit.answers.filter(({ verdict }) => verdict !== null).length;
  return [
    `代码审计于${dateText(audit.openedOn)}开启，接收源代码${audit.sources.length}次`,
    `，工具扫描${runs}次${imports > 0 ? `，导入其他工具结果${imports}次` : ''}`,
    `，人工审计GB/T 39412-2020条款${answered}项，向开发人员提问${audit.questions.length}个`,
    `，确认缺陷${defects.length}项。`,
  ].join('');
}

export function scope(source: CodeAuditSource): ReportSection {
  const { audit } = source;
  const { information } = audit;
  return section(heading('2', '审计范围'), {
    sections: [
      section(heading('2.1', '送审源代码'), {
        paragraphs: [
          `被审计代码版本：${information.codeVersion || '未说明'}${information.commit ? `，提交标识：${information.commit}` : ''}。每次交接的源代码及其摘要见表2-1、表2-2，读者可据摘要核对手中的代码是否为被审计的代码。`,
        ],
        tables: [handOverTable(audit.sources), digestTable(audit.sources)],
      }),
      section(heading('2.2', '代码规模'), {
        paragraphs: [sizeText(source)],
        tables: [
          table(
            '表2-3',
            '自研代码规模（按语言）',
            columns('交接:12', '语言:32', '文件数:24', '行数:32'),
            audit.sources.flatMap((one) =>
              one.languages.map(({ language, files, lines }) => [
                `第${one.no}次`,
                language,
                String(files),
                lines.toLocaleString('en-US'),
              ]),
            ),
            '尚无可统计的代码。',
          ),
        ],
      }),
      section(heading('2.3', '模块与框架'), {
        paragraphs: [
          information.frameworks.length > 0 ? `使用的框架与主要组件：${information.frameworks.join('、')}。` : '',
          information.environment ? `编译与运行环境：${sentence(information.environment)}` : '',
        ],
        tables: [
          table(
            '表2-4',
            '被审计模块',
            columns('序号:8', '模块:24', '语言:14', '说明:36:left', '开发单位或人员:18'),
            numbered(
              information.modules.map(({ name, language, description, developer }) => [
                name,
                language || '—',
                description || '—',
                developer || '—',
              ]),
            ),
            '未划分模块。',
          ),
        ],
      }),
      leftOut(source),
    ],
  });
}

const handOverTable = (sources: readonly ExchangeCodeAuditSource[]) =>
  table(
    '表2-1',
    '源代码交接',
    columns('交接:9', '轮次:9', '版本:16', '文件名:24:left', '交付人:12', '交付日期:14', '接收人:12', '交接单号:14'),
    sources.map((one) => [
      `第${one.no}次`,
      roundWord(one.round),
      one.label || '—',
      one.fileName,
      one.handedOverBy || '—',
      one.handedOverOn || '—',
      one.receivedByName,
      one.receiptNo || '—',
    ]),
    '尚未接收源代码，本次审计以人工方式进行。',
  );

const digestTable = (sources: readonly ExchangeCodeAuditSource[]) =>
  table(
    '表2-2',
    '源代码摘要（SHA-256）',
    columns('交接:10', '送审文件:40:left', '目录树（与打包方式无关）:40:left', '字节数:14'),
    sources.map((one) => [`第${one.no}次`, one.sha256, one.treeSha256 ?? '—', one.size.toLocaleString('en-US')]),
    '没有可列出的摘要。',
  );

function sizeText({ audit }: CodeAuditSource): string {
  const last = audit.sources.at(-1);
  if (last === undefined) return '';
  const own = last.languages.reduce((sum, { lines }) => sum + lines, 0);
  return `最近一次交接共${last.files}个文件，其中自研代码${own.toLocaleString('en-US')}行；识别出第三方文件${last.thirdPartyFiles}个、生成或压缩的文件${last.generatedFiles}个，这两类不计入自研代码规模。`;
}

function leftOut({ audit }: CodeAuditSource): ReportSection {
  const lost = audit.sources.flatMap((one) => one.leftOut.map(({ path, reason }) => [`第${one.no}次`, path, reason]));
  const ignored = audit.sources.reduce((sum, one) => sum + one.ignoreFiles.length, 0);
  return section(heading('2.4', '未纳入审计的内容'), {
    paragraphs: [
      audit.exclusions.length === 0
        ? '审计人员没有排除任何路径或规则。'
        : `审计人员排除了下列${audit.exclusions.length}项，理由见表2-5。`,
      ignored > 0
        ? `随源代码交来的扫描忽略文件${ignored}个已从工作副本中移除，不影响扫描范围；源码中的抑制注释不予采信，只作记录。`
        : '',
    ],
    tables: [
      ...(audit.exclusions.length > 0
        ? [
            table(
              '表2-5',
              '排除的路径与规则',
              columns('种类:10', '内容:34:left', '理由:34:left', '设定人:12', '日期:14'),
              audit.exclusions.map(({ kind, pattern, reason, byName, at }) => [
                kind === 'path' ? '路径' : '规则',
                pattern,
                reason,
                byName,
                dayOf(at),
              ]),
            ),
          ]
        : []),
      ...(lost.length > 0
        ? [
            table(
              '表2-6',
              `未取出的条目${lost.length > MOST_LOST ? `（共${lost.length}个，列出前${MOST_LOST}个）` : ''}`,
              columns('交接:12', '路径:48:left', '原因:40:left'),
              lost.slice(0, MOST_LOST),
            ),
          ]
        : []),
    ],
  });
}

const MOST_LOST = 50;

export const basis = (): ReportSection =>
  section(heading('3', '审计依据'), {
    items: [
      'GB/T 39412-2020　《信息安全技术 代码安全审计规范》',
      'GB/T 22239-2019　《信息安全技术 网络安全等级保护基本要求》',
      'GB/T 28448-2019　《信息安全技术 网络安全等级保护测评要求》',
      'CWE　通用弱点枚举（缺陷类型的补充标识；与 GB/T 39412 条款的对应为本工作台所拟）',
    ],
  });

export function method({ audit }: CodeAuditSource): ReportSection {
  return section(heading('4', '审计方法与工具'), {
    sections: [
      section(heading('4.1', '方法'), {
        items: [
          '工具扫描：对转换为 UTF-8 的工作副本做静态分析，规则分为确认级（A，数据流或写法本身足以说明问题）与线索级（B，需人工判断）。',
          '逐项研判：工具给出的每一项均由审计人员查看代码后判定；线索级结果未经确认不计为缺陷。',
          '人工审计：按 GB/T 39412-2020 的条款逐条询问、查阅代码并记录依据。',
          '开发问答：对单看代码不能确定的问题向开发人员书面提问。',
          '复测：对整改后的代码重新扫描，按代码内容而非行号与上次结果对应，由人确认是否已修复。',
        ],
      }),
      section(heading('4.2', '工具与规则版本'), {
        tables: [
          table(
            '表4-1',
            '扫描与导入',
            columns('序号:8', '代码:10', '方式:10', '工具及版本:22', '规则包:18', '时间:16', '结果:16'),
            audit.scans.map((scan) => [
              String(scan.no),
              `第${scan.sourceNo}次`,
              scan.kind === 'run' ? '扫描' : '导入',
              `${scan.engine} ${scan.engineVersion ?? '版本不详'}`,
              scan.packVersion ? `${scan.packVersion}（${scan.rules}条规则）` : `${scan.rules}条规则`,
              dayOf(scan.startedAt),
              SCAN_STATE_WORD[scan.state],
            ]),
            '没有使用扫描工具。',
          ),
          ...packDigests(audit.scans),
        ],
      }),
      section(heading('4.3', '方法的局限'), {
        paragraphs: ['读者应结合下列局限理解本报告：未列入报告不等于没有缺陷。'],
        items: [
          '静态分析不运行程序，看不到运行环境、中间件配置、网络访问控制及数据库中的实际数据所造成的影响。',
          '所用引擎的数据流分析限于单个函数，跨函数、跨文件、经由框架反射或配置传递的数据流可能漏报，也可能因看不到别处的校验而误报。',
          '业务逻辑缺陷、越权访问、竞争条件等一般不能由规则发现，依赖人工审计，人工审计按约定的重点抽查，不是逐行通读。',
          '未能解析的行、超出大小限制或超时的文件没有被规则覆盖，见附录A；第三方组件只按清单识别名称与版本，未联网核对漏洞库。',
          '审计对象是送审时的代码。上线代码与送审代码是否一致，应以第2.1节的摘要核对。',
        ],
      }),
    ],
  });
}

function packDigests(scans: CodeAuditSource['audit']['scans']) {
  const packs = new Map(
    scans.flatMap(({ packDigest, packVersion }) => (packDigest ? [[packDigest, packVersion ?? '—'] as const] : [])),
  );
  if (packs.size === 0) return [];
  return [
    table(
      '表4-2',
      '规则包摘要（SHA-256）',
      columns('规则包版本:24', '摘要:76:left'),
      [...packs].map(([digest, version]) => [version, digest]),
    ),
  ];
}

export const levels = (): ReportSection =>
  section(heading('5', '缺陷等级定义'), {
    paragraphs: [
      'GB/T 39412-2020 未规定缺陷等级。本报告采用四级，先由规则给出建议等级，再由审计人员结合外部可达性、是否需要登录、数据敏感程度和已有控制措施确定。',
    ],
    tables: [
      table(
        '表5-1',
        '缺陷等级',
        columns('等级:14', '含义:86:left'),
        SEVERITY_ORDER.map((severity) => [SEVERITY_WORD[severity], SEVERITY_MEANING[severity]]),
      ),
    ],
  });
