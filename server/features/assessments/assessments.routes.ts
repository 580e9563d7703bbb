import { type RouteRequest, type RouteSpec, route } from '../../http/route.ts';
import {
  changeAssessment,
  changeSettings,
  confirmPlan,
  confirmRecords,
  openAssessment,
  type Participant,
  releaseResults,
} from './assessments.service.ts';
import { assessmentOverview } from './overview.service.ts';
import { assignWork, explainUnit, planOf, selectObjects } from './plan.service.ts';
import { adoptStandards, assessmentStandards, reviewStandards } from './standards.service.ts';
import { moveStep } from './steps.service.ts';

const who = ({ actor, scope }: Pick<RouteRequest<unknown, unknown>, 'actor' | 'scope'>): Participant => ({
  actor,
  roles: scope.roles,
  assessmentId: scope.assessmentId ?? '',
});

const headRoutes: readonly RouteSpec[] = [
  route({
    method: 'post',
    path: '/systems/:systemId/assessments',
    summary: '开启一次测评',
    access: { kind: 'project', action: 'system.add' },
    body: 'api/open-assessment',
    response: 'api/opened-assessment',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => openAssessment(ctx, actor, scope.systemId ?? '', body),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId',
    summary: '一次测评的全貌：六个步骤的完成情况与缺失',
    access: { kind: 'project', action: 'project.view' },
    response: 'api/assessment-overview',
    handle: ({ ctx, scope }) => assessmentOverview(ctx, scope.roles, scope.assessmentId ?? ''),
  }),
  route({
    method: 'patch',
    path: '/assessments/:assessmentId',
    summary: '修改阶段日期、分发范围、总体评价、验证测试、上次问题',
    access: { kind: 'project', action: 'settings.edit' },
    body: 'api/update-assessment',
    response: 'api/assessment-overview',
    handle: (request) => changeAssessment(request.ctx, who(request), request.body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/settings',
    summary: '选择报告模板版本与设置',
    access: { kind: 'project', action: 'settings.edit' },
    body: 'api/update-assessment-settings',
    response: 'api/assessment-overview',
    handle: (request) => changeSettings(request.ctx, who(request), request.body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/step',
    summary: '进入下一步（缺什么则列出），或说明理由后退回',
    access: { kind: 'project', action: 'step.move' },
    body: 'api/move-step',
    response: 'api/assessment-overview',
    handle: (request) => moveStep(request.ctx, who(request), request.body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/plan/confirm',
    summary: '被测单位确认测评方案',
    access: { kind: 'project', action: 'plan.confirm' },
    response: 'api/assessment-overview',
    handle: (request) => confirmPlan(request.ctx, who(request)),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/records/confirm',
    summary: '被测单位确认结果记录',
    access: { kind: 'project', action: 'records.confirm' },
    response: 'api/assessment-overview',
    handle: (request) => confirmRecords(request.ctx, who(request)),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/release',
    summary: '向被测单位发布结果',
    access: { kind: 'project', action: 'results.release' },
    response: 'api/assessment-overview',
    handle: (request) => releaseResults(request.ctx, who(request)),
  }),
];

const planRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/plan',
    summary: '测评方案：对象、单元×对象、无对象单元、抽样、分工',
    access: { kind: 'project', action: 'plan.view' },
    response: 'api/assessment-plan',
    handle: ({ ctx, scope }) => planOf(ctx, ctx.db, scope.assessmentId ?? ''),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/selections',
    summary: '选择测评对象',
    access: { kind: 'project', action: 'plan.edit' },
    body: 'api/update-selections',
    response: 'api/assessment-plan',
    handle: (request) => selectObjects(request.ctx, who(request), request.body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/unit-reasons/:unitId',
    summary: '写明无对象单元的不适用理由',
    access: { kind: 'project', action: 'plan.edit' },
    body: 'api/update-unit-reason',
    response: 'api/assessment-plan',
    handle: (request) => explainUnit(request.ctx, who(request), request.params['unitId'] ?? '', request.body.reason),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/assignments',
    summary: '分工：按安全类或按对象',
    access: { kind: 'project', action: 'plan.edit' },
    body: 'api/update-assignments',
    response: 'api/assessment-plan',
    handle: (request) => assignWork(request.ctx, who(request), request.body),
  }),
];

const standardsRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/standards',
    summary: '本次测评所用的标准库修订、采用新修订会涉及的单元、待复核的单元',
    access: { kind: 'project', action: 'plan.view' },
    response: 'api/assessment-standards',
    handle: ({ ctx, scope }) => assessmentStandards(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/standards/adopt',
    summary: '采用标准库的当前修订；已有结果不变，涉及的单元列入复核',
    access: { kind: 'project', action: 'settings.edit' },
    body: 'api/adopt-standards',
    response: 'api/assessment-standards',
    handle: (request) => adoptStandards(request.ctx, who(request), request.body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/standards/reviews',
    summary: '标明受修订影响的单元已复核',
    access: { kind: 'project', action: 'result.record' },
    body: 'api/review-standards',
    response: 'api/assessment-standards',
    handle: (request) => reviewStandards(request.ctx, who(request), request.body),
  }),
];

export const assessmentRoutes: readonly RouteSpec[] = [...headRoutes, ...planRoutes, ...standardsRoutes];
