/** What a result must satisfy before it is recorded (GB/T 28449-2018 7.2.2, 8.2.1; METHOD E 不适用, X3). */
import type { FactObject, FactResult, Unit } from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { unitApplies } from './matrix.ts';
import { isBlank, type Violation } from './violation.ts';

/** Longest record text, in characters. */
export const RECORD_LIMIT = 8000;

/** Everything wrong with a result; empty when it may be recorded. A verdict of null is a record still without judgement. */
export function violationsOf(
  unit: Unit,
  object: Pick<FactObject, 'kind' | 'selected'>,
  result: Pick<FactResult, 'verdict' | 'record'>,
  library: Library,
): Violation[] {
  const violations: Violation[] = [];
  if (!object.selected) violations.push({ path: '/objectId', message: '该对象未被选为测评对象' });
  if (!unitApplies(library, unit, object.kind)) {
    violations.push({ path: '/unitId', message: `测评单元 ${unit.id} 不适用于这类对象` });
  }
  if (result.record.length > RECORD_LIMIT) {
    violations.push({ path: '/record', message: `结果记录不能超过 ${RECORD_LIMIT} 字` });
  }
  if (isBlank(result.record)) violations.push(...missingRecord(result.verdict));
  return violations;
}

function missingRecord(verdict: FactResult['verdict']): Violation[] {
  if (verdict === 'not_applicable') return [{ path: '/record', message: '判为不适用时应写明理由' }];
  if (verdict === 'partial' || verdict === 'non_compliant') {
    return [{ path: '/record', message: '判为部分符合或不符合时应写明结果记录' }];
  }
  return [];
}

/** A finding of absence is good news as far as the next mark of punctuation: 未发现空口令账户. */
const ABSENCE =
  /(?:未发现|未见|没有发现|不存在|禁止|杜绝|避免|防止|无(?=空口令|弱口令|异常|多余|漏洞|默认))[^，。；,;\n]*/g;
/** Words of lack inside rules that are met: 未授权用户不能访问, 长度不少于8位. */
const HARMLESS = /未(?:经授权|授权)|不(?:能|得|可|会|允许|少于|低于|小于|超过|高于|大于)|缺省/g;
const GAP =
  /未(?:配置|启用|部署|设置|建立|制定|开启|采用|采取|限制|更新|升级|安装|修改|定期|提供|明确|进行|开展|落实|留存|备份|加密|实现|对|能|按|及时|完全|全部|覆盖)|不符合|不满足|不足|不完整|缺少|缺失|缺乏|没有|尚未|弱口令|空口令|明文(?:传输|存储)|存在.{0,12}(?:漏洞|缺陷|隐患|不足)/;
const ANY_LACK = /未|无|没|不|缺|仅|只有|弱|明文|过期|超期|陈旧|默认|漏洞|缺陷|隐患|失效|故障|损坏|遗漏|滞后|共用|多余/;

const describesGap = (record: string): boolean =>
  GAP.test(record) && GAP.test(record.replace(ABSENCE, '').replace(HARMLESS, ''));

/** Where verdict and record seem to disagree (METHOD X3). Only flags for a person: language is not decided by patterns. */
export function recordWarnings(result: Pick<FactResult, 'verdict' | 'record'>): Violation[] {
  if (isBlank(result.record)) return [];
  if (result.verdict === 'compliant' && describesGap(result.record)) {
    return [{ path: '/record', message: '判为符合，但记录似乎描述了不满足之处，请核对' }];
  }
  const isGapExpected = result.verdict === 'non_compliant' || result.verdict === 'partial';
  if (isGapExpected && !ANY_LACK.test(result.record)) {
    return [{ path: '/record', message: '判为部分符合或不符合，但记录似乎没有写明不满足之处，请核对' }];
  }
  return [];
}
