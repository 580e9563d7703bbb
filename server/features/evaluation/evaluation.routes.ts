import { type RouteSpec, route, type Scope } from '../../http/route.ts';
import {
  type AssessmentScope,
  evaluationOf,
  highRiskCandidatesOf,
  progressOf,
  qualityChecksOf,
} from './evaluation.service.ts';

const within = ({ projectId, assessmentId }: Scope): AssessmentScope => ({
  projectId,
  assessmentId: assessmentId ?? '',
});

export const evaluationRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/progress',
    summary: '现场测评进度：合计、各安全类、各对象',
    access: { kind: 'project', action: 'result.view' },
    response: 'api/assessment-progress',
    handle: ({ ctx, scope }) => progressOf(ctx, within(scope)),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/evaluation',
    summary: '评价结果：各单元与控制点结果、符合率或得分、结论及依据',
    access: { kind: 'project', action: 'analysis.view' },
    query: 'api/evaluation-query',
    response: 'api/assessment-evaluation',
    handle: ({ ctx, scope, query }) => evaluationOf(ctx, within(scope), query.profile),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/quality-checks',
    summary: '质检：签发前的交叉核对',
    access: { kind: 'project', action: 'analysis.view' },
    response: 'api/quality-check-list',
    handle: ({ ctx, scope }) => qualityChecksOf(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/high-risk-candidates',
    summary: '可能符合的高风险案例，由人判断',
    access: { kind: 'project', action: 'analysis.view' },
    response: 'api/high-risk-candidate-list',
    handle: ({ ctx, scope }) => highRiskCandidatesOf(ctx, within(scope)),
  }),
];
