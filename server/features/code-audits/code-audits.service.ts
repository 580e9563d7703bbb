/** 审计信息 and 资料清单: what is audited, who may see it, what was asked for and handed over (METHOD G). */
import type {
  CodeAudit,
  CodeAuditInformation,
  CodeAuditReader,
  CodeAuditState,
  CodeMaterial,
  CodeMaterialList,
  NameCodeReaders,
  SaveCodeAudit,
  SaveCodeMaterial,
} from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { informationViolations, materialViolations } from '../../domain/code-audit-rules.ts';
import { mayReadCode } from '../../domain/code-readers.ts';
import { AppError, notFound } from '../../errors.ts';
import { analysisWrite, requireNew, Stale } from '../problems/analysis-write.ts';
import { membersOf, namesOf } from '../projects/members.repo.ts';
import { CODE_AUDIT_STEPS, type CodeAuditor, codeAuditWrite, requireNone } from './code-audit-write.ts';
import {
  type CodeMaterialRow,
  codeAuditRow,
  insertCodeAudit,
  insertMaterial,
  materialRows,
  updateCodeAudit,
  updateMaterial,
} from './code-audits.repo.ts';

/** The two foci are the purchase's (METHOD H). */
const AT_FIRST: CodeAuditInformation = {
  purpose: '发现源代码中的安全缺陷，核实安全功能的实现，为等级测评与整改提供依据。',
  codeVersion: '',
  commit: '',
  modules: [],
  frameworks: [],
  environment: '',
  focus: { areas: ['input_output', 'security_function'], note: '', agreedOn: null, participants: '' },
  secondReview: true,
};

const MATERIALS: readonly (readonly [title: string, reason: string])[] = [
  ['源代码', '审计对象；应与上线版本一致，附版本号或提交标识'],
  ['构建说明', '了解编译选项与依赖来源，能够重现构建'],
  ['设计文档', '了解架构、信任边界与安全功能的设计'],
  ['接口文档', '确定对外入口与参数，核对鉴权要求'],
  ['数据库脚本', '核对存储过程、账号授权与敏感字段的存储方式'],
  ['第三方组件清单', '核对组件来源、版本与已知漏洞'],
  ['部署配置', '核对运行参数、密钥存放与调试开关'],
  ['账号角色矩阵', '核对权限设计，检查越权'],
  ['以往测试报告', '了解已知问题与整改情况'],
];

export async function codeAuditState(ctx: AppContext, who: CodeAuditor): Promise<CodeAuditState> {
  const row = await codeAuditRow(ctx.db, who.assessmentId);
  if (row === undefined) return { audit: null };
  const auditors = await auditorsIn(ctx.db, who.projectId);
  const names = await namesOf(ctx.db, row.readerIds);
  const { assessmentId: _assessment, readerIds, openedAt, updatedAt, ...rest } = row;
  return {
    audit: {
      ...rest,
      readers: readerIds.map((userId) => ({ userId, name: names.get(userId) ?? userId })),
      auditors,
      mayReadCode: mayReadCode({ id: who.actor.id, roles: who.roles }, readerIds),
      openedAt: openedAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    },
  };
}

async function auditorsIn(db: Db, projectId: string): Promise<CodeAuditReader[]> {
  const members = await membersOf(db, projectId);
  return members
    .filter(({ role, disabled }) => role === 'code_auditor' && !disabled)
    .map(({ userId, name }) => ({ userId, name }));
}

/** Opens the audit with the usual list of material; the code auditors of the project may see the code at first. */
export async function openCodeAudit(ctx: AppContext, who: CodeAuditor): Promise<CodeAudit> {
  const { assessmentId, actor } = who;
  await analysisWrite(ctx, who, {
    hold: 'update',
    steps: CODE_AUDIT_STEPS,
    work: async (tx, _assessment, at) => {
      if ((await codeAuditRow(tx, assessmentId)) !== undefined)
        throw new AppError('already_exists', '代码审计已经开启');
      const by = { openedByName: actor.displayName, openedAt: at, updatedByName: actor.displayName, updatedAt: at };
      const readerIds = (await auditorsIn(tx, who.projectId)).map(({ userId }) => userId);
      const row = { assessmentId, information: AT_FIRST, readerIds, ...by, revision: 1 };
      const materials = MATERIALS.map(([title, reason], place) =>
        newMaterial(ctx.newId(), assessmentId, place, { title, reason }),
      );
      await insertCodeAudit(tx, row, materials);
      return [event('code_audit.opened', who, assessmentId, { after: { readerIds } })];
    },
  });
  return opened(ctx, who);
}

const newMaterial = (
  id: string,
  assessmentId: string,
  place: number,
  { title, reason }: { title: string; reason: string },
): CodeMaterialRow => ({
  id,
  assessmentId,
  place,
  title,
  reason,
  waived: false,
  askedOn: null,
  dueOn: null,
  receivedOn: null,
  receivedFrom: '',
  receivedBy: '',
  returnedOn: null,
  note: '',
  revision: 1,
});

async function opened(ctx: AppContext, who: CodeAuditor): Promise<CodeAudit> {
  const { audit } = await codeAuditState(ctx, who);
  if (audit === null) throw notFound('代码审计');
  return audit;
}

export async function saveInformation(ctx: AppContext, who: CodeAuditor, command: SaveCodeAudit): Promise<CodeAudit> {
  const { information, expectedRevision } = command;
  requireNone(informationViolations(information));
  await codeAuditWrite(ctx, who, {
    current: () => opened(ctx, who),
    work: async (tx, before, at) => {
      const values = { information, updatedByName: who.actor.displayName, updatedAt: at };
      if (!(await updateCodeAudit(tx, who.assessmentId, expectedRevision, values))) throw new Stale();
      return [event('code_audit.updated', who, who.assessmentId, { before: before.information, after: information })];
    },
  });
  return opened(ctx, who);
}

export async function nameReaders(ctx: AppContext, who: CodeAuditor, command: NameCodeReaders): Promise<CodeAudit> {
  const { readerIds, expectedRevision } = command;
  await codeAuditWrite(ctx, who, {
    current: () => opened(ctx, who),
    work: async (tx, before, at) => {
      const known = new Set((await auditorsIn(tx, who.projectId)).map(({ userId }) => userId));
      const strangers = readerIds.flatMap((id, n) =>
        known.has(id) ? [] : [{ path: `/readerIds/${n}`, message: '只能指定本项目的代码审计人员' }],
      );
      requireNone(strangers);
      const values = { readerIds, updatedByName: who.actor.displayName, updatedAt: at };
      if (!(await updateCodeAudit(tx, who.assessmentId, expectedRevision, values))) throw new Stale();
      const change = { before: { readerIds: before.readerIds }, after: { readerIds } };
      return [event('code_audit.readers_named', who, who.assessmentId, change)];
    },
  });
  return opened(ctx, who);
}

export async function materialsIn(ctx: AppContext, assessmentId: string): Promise<CodeMaterialList> {
  return { items: (await materialRows(ctx.db, assessmentId)).map(materialOf) };
}

const materialOf = ({ assessmentId: _assessment, place: _place, ...row }: CodeMaterialRow): CodeMaterial => row;

export async function addMaterial(ctx: AppContext, who: CodeAuditor, command: SaveCodeMaterial): Promise<CodeMaterial> {
  const { expectedRevision, ...values } = command;
  requireNew(expectedRevision);
  requireNone(materialViolations(command));
  const id = ctx.newId();
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx) => {
      const place = (await materialRows(tx, who.assessmentId)).length;
      await insertMaterial(tx, { ...newMaterial(id, who.assessmentId, place, values), ...values });
      return [event('code_material.added', who, id, { after: values, detail: { title: values.title } })];
    },
  });
  return materialWith(ctx.db, who.assessmentId, id);
}

export async function saveMaterial(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  command: SaveCodeMaterial,
): Promise<CodeMaterial> {
  const { expectedRevision, ...values } = command;
  requireNone(materialViolations(command));
  await codeAuditWrite(ctx, who, {
    current: () => materialWith(ctx.db, who.assessmentId, id),
    work: async (tx) => {
      const before = await materialWith(tx, who.assessmentId, id);
      if (!(await updateMaterial(tx, id, expectedRevision, values))) throw new Stale();
      return [event('code_material.updated', who, id, { before, after: values, detail: { title: values.title } })];
    },
  });
  return materialWith(ctx.db, who.assessmentId, id);
}

async function materialWith(db: Db, assessmentId: string, id: string): Promise<CodeMaterial> {
  const row = (await materialRows(db, assessmentId)).find((material) => material.id === id);
  if (row === undefined) throw notFound('所需资料');
  return materialOf(row);
}

const event = (
  action: string,
  { projectId }: CodeAuditor,
  entityId: string,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({
  action,
  projectId,
  entity: action.startsWith('code_material') ? 'code_material' : 'code_audit',
  entityId,
  ...more,
});
