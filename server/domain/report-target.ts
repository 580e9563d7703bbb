/** Chapter 2 被测对象描述 (METHOD A.1): grading, business, network, indicators, objects. */
import type { FactObject, ReportSection } from '../../schemas/generated/types.ts';
import { selectedSections } from './report-assets.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { clauseText, groupBy, indicatorText, type ReportSource } from './report-source.ts';
import { DOMAIN_WORD, dateText, FORM_WORD, levelText, namesText, SET_WORD, sentence } from './report-words.ts';

export const targetChapter = (source: ReportSource): ReportSection =>
  section(heading('2', '被测对象描述'), { sections: [profile(source), indicators(source), objects(source)] });

function profile(source: ReportSource): ReportSection {
  const { system, assessment } = source.facts;
  const forms = system.technologyForms.map((form) => FORM_WORD[form]);
  const connected = system.connectedSystems ?? [];
  return section(heading('2.1', '被测对象概述'), {
    sections: [
      section(heading('2.1.1', '定级结果'), {
        paragraphs: [filingText(source)],
        tables: [
          table(
            '表2-1',
            '定级结果',
            columns('被测对象名称:34', '安全保护等级:26', '业务信息安全等级:20', '系统服务安全等级:20'),
            [[system.name, levelText(assessment.level), `S${assessment.level.s}`, `A${assessment.level.a}`]],
          ),
        ],
      }),
      section(heading('2.1.2', '业务和采用的技术'), {
        paragraphs: [
          sentence(system.business ?? '') || '业务情况未登记。',
          sentence(system.technology ?? ''),
          system.serviceScope ? sentence(`服务范围与对象：${system.serviceScope}`) : '',
          system.inUseDate ? `被测对象于${dateText(system.inUseDate)}投入使用。` : '',
          forms.length > 0
            ? `采用的新技术新应用形态：${forms.join('、')}。`
            : '被测对象未采用云计算、移动互联、物联网、工业控制、大数据等新技术新应用形态。',
          connected.length > 0 ? `与被测对象有数据交换的系统：${connected.join('、')}。` : '',
        ],
      }),
      section(heading('2.1.3', '网络结构'), { paragraphs: [sentence(system.network ?? '') || '网络结构未登记。'] }),
    ],
  });
}

function filingText({ facts }: ReportSource): string {
  const { filingNo, filingOrgan, filingDate, filingExpiry } = facts.system;
  if (!filingNo) return '调研时未取得被测对象的备案证明编号。';
  const parts = [
    `被测对象已在${filingOrgan ?? '公安机关'}备案，备案证明编号${filingNo}`,
    filingDate ? `备案日期${dateText(filingDate)}` : '',
    filingExpiry ? `有效期至${dateText(filingExpiry)}` : '',
  ];
  return `${parts.filter(Boolean).join('，')}。`;
}

function indicators(source: ReportSource): ReportSection {
  const general = source.folded.filter((item) => item.unit.set === 'general');
  const extension = source.folded.filter((item) => item.unit.set !== 'general');
  const points = new Set(general.map((item) => item.unit.clause)).size;
  return section(heading('2.2', '测评指标'), {
    sections: [
      section(heading('2.2.1', '安全通用要求指标'), {
        paragraphs: [
          `依据定级结果${levelText(source.facts.assessment.level)}，按业务信息安全（S）、系统服务保证（A）、通用安全保护（G）三类选取安全通用要求指标，共${points}个控制点、${general.length}项要求。`,
        ],
        tables: [indicatorTable('表2-2', '安全通用要求指标', source, 'general')],
      }),
      section(heading('2.2.2', '安全扩展要求指标'), {
        paragraphs: [
          extension.length > 0
            ? `依据被测对象采用的新技术新应用形态，选取安全扩展要求指标${extension.length}项。`
            : '本次测评未涉及安全扩展要求指标。',
        ],
        tables: extension.length > 0 ? [indicatorTable('表2-3', '安全扩展要求指标', source, 'extension')] : [],
      }),
      section(heading('2.2.3', '其他安全要求指标'), { paragraphs: ['本次测评未涉及其他安全要求指标。'] }),
      notApplicable(source),
    ],
  });
}

function indicatorTable(number: string, caption: string, source: ReportSource, part: 'general' | 'extension') {
  const items = source.folded.filter((item) => (item.unit.set === 'general') === (part === 'general'));
  const groups = groupBy(items, (item) => `${item.unit.set} ${item.unit.domainCode}`);
  const rows = [...groups.values()].flatMap((group) => {
    const first = group[0]?.unit;
    if (!first) return [];
    const points = new Set(group.map((item) => item.unit.controlPoint));
    const name = part === 'general' ? '' : `${SET_WORD[first.set]}·`;
    return [
      [`${name}${DOMAIN_WORD[first.domainCode]}`, [...points].join('、'), String(points.size), String(group.length)],
    ];
  });
  return table(
    number,
    caption,
    columns('序号:7', '安全类:18', '安全控制点:53:left', '控制点数:11', '要求项数:11'),
    numbered(rows),
  );
}

function notApplicable(source: ReportSource): ReportSection {
  const reasons = new Map(source.facts.unitReasons.map((row) => [row.unitId as string, row.reason]));
  const rows = source.folded
    .filter((item) => item.verdict === 'not_applicable')
    .map(({ unit }) => {
      const records = (source.cellsByUnit.get(unit.id) ?? []).map((cell) => cell.rounds.at(-1)?.record ?? '');
      const reason = reasons.get(unit.id) ?? [...new Set(records.filter(Boolean))].slice(0, 2).join('；');
      return [
        DOMAIN_WORD[unit.domainCode],
        unit.controlPoint,
        `${unit.id}　${clauseText(unit)}　${indicatorText(source, unit)}`,
        reason || '未说明',
      ];
    });
  return section(heading('2.2.4', '不适用安全要求指标'), {
    paragraphs: [
      rows.length > 0
        ? `下列${rows.length}项指标在全部测评对象上均不适用，不参与符合情况统计。`
        : '本次测评没有整项不适用的指标。',
    ],
    tables:
      rows.length > 0
        ? [
            table(
              '表2-4',
              '不适用安全要求指标',
              columns('序号:6', '安全类:14', '控制点:14', '测评指标:34:left', '不适用理由:32:left'),
              numbered(rows),
            ),
          ]
        : [],
  });
}

/** How many of a group of identical devices are taken at least, by level (GB/T 28449-2018 annex; METHOD C.3). */
const SAMPLING: Readonly<Record<number, string>> = {
  1: '第一级被测对象选取关键设备，配置相同的安全设备、边界网络设备、网络互联设备和服务器每组至少抽取一台。',
  2: '第二级被测对象选取较多种类的重要设备，配置相同的安全设备、边界网络设备、网络互联设备和服务器每组至少抽取两台。',
  3: '第三级被测对象测评对象的种类应基本覆盖，配置相同的安全设备、边界网络设备、网络互联设备、服务器、终端和备份设备每组至少抽取两台。',
  4: '第四级被测对象测评对象的种类应全部覆盖，配置相同的安全设备、边界网络设备、网络互联设备、服务器、终端和备份设备每组至少抽取三台。',
};

function objects(source: ReportSource): ReportSection {
  return section(heading('2.3', '测评对象'), {
    sections: [
      section(heading('2.3.1', '测评对象选择方法'), {
        paragraphs: [
          '测评对象采用分层抽样方法选取，兼顾重要性、安全性、共享性、全面性与符合性：关键和边界设备、承载核心业务与重要数据的设备和系统全部纳入；配置相同的设备按组抽取；安全管理制度、机构、人员、建设与运维管理整体纳入。',
          SAMPLING[source.facts.assessment.level.g] ?? '',
        ],
        tables: [samplingTable(source.facts.objects)],
      }),
      section(heading('2.3.2', '测评对象选择结果'), { sections: selectedSections(source) }),
    ],
  });
}

/** Groups of identical configuration: how many there are, how many were taken (METHOD C.3). */
function samplingTable(all: readonly FactObject[]) {
  const groups = groupBy(
    all.filter((object) => object.identicalGroup),
    (object) => object.identicalGroup ?? '',
  );
  const rows = [...groups].map(([name, members]) => {
    const chosen = members.filter((object) => object.selected);
    return [
      name,
      String(members.length),
      String(chosen.length),
      namesText(
        chosen.map((object) => object.name),
        4,
      ) || '—',
    ];
  });
  const cols = columns('序号:8', '同配置组:32:left', '总数:10', '抽取数:10', '抽取的对象:40:left');
  return table('表2-5', '同配置设备抽样情况', cols, numbered(rows), '调研未登记配置相同的设备组，测评对象逐一选取。');
}
