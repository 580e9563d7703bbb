/** The table of all routes, feature by feature. */

import { assessmentRoutes } from './features/assessments/assessments.routes.ts';
import { auditChecklistRoutes } from './features/audit-checklist/audit-checklist.routes.ts';
import { auditRoutes } from './features/audit-log/audit-log.routes.ts';
import { authRoutes } from './features/auth/auth.routes.ts';
import { cellRoutes } from './features/cells/cells.routes.ts';
import { codeAuditRoutes } from './features/code-audits/code-audits.routes.ts';
import { codeFindingRoutes } from './features/code-findings/code-findings.routes.ts';
import { findingBulkRoutes } from './features/code-findings/finding-bulk.routes.ts';
import { codeQuestionRoutes } from './features/code-questions/code-questions.routes.ts';
import { codeScanRoutes } from './features/code-scans/code-scans.routes.ts';
import { codeSourceRoutes } from './features/code-sources/code-sources.routes.ts';
import { documentRoutes } from './features/documents/documents.routes.ts';
import { evaluationRoutes } from './features/evaluation/evaluation.routes.ts';
import { evidenceRoutes } from './features/evidence/evidence.routes.ts';
import { exchangeRoutes } from './features/exchange/exchange.routes.ts';
import { grantRoutes } from './features/grants/grants.routes.ts';
import { hazardRoutes } from './features/hazards/hazards.routes.ts';
import { healthRoutes } from './features/health/health.routes.ts';
import { houseTextRoutes } from './features/house-texts/house-texts.routes.ts';
import { objectRoutes } from './features/objects/objects.routes.ts';
import { problemRoutes } from './features/problems/problems.routes.ts';
import { projectRoutes } from './features/projects/projects.routes.ts';
import { rectificationRoutes } from './features/rectifications/rectifications.routes.ts';
import { resultRoutes } from './features/results/results.routes.ts';
import { roundRoutes } from './features/rounds/rounds.routes.ts';
import { settingRoutes } from './features/settings/settings.routes.ts';
import { standardTextRoutes } from './features/standard-texts/standard-texts.routes.ts';
import { standardRoutes } from './features/standards/standards.routes.ts';
import { systemRoutes } from './features/systems/systems.routes.ts';
import { taskRoutes } from './features/tasks/tasks.routes.ts';
import { userRoutes } from './features/users/users.routes.ts';
import { verificationRoutes } from './features/verification/verification.routes.ts';
import { withDescription } from './http/describe-routes.ts';
import type { RouteSpec } from './http/route.ts';

const featureRoutes: readonly RouteSpec[] = [
  ...assessmentRoutes,
  ...objectRoutes,
  ...projectRoutes,
  ...systemRoutes,
  ...standardRoutes,
  ...standardTextRoutes,
  ...houseTextRoutes,
  ...exchangeRoutes,
  ...resultRoutes,
  ...cellRoutes,
  ...evidenceRoutes,
  ...roundRoutes,
  ...rectificationRoutes,
  ...hazardRoutes,
  ...problemRoutes,
  ...codeAuditRoutes,
  ...auditChecklistRoutes,
  ...codeQuestionRoutes,
  // Fixed paths before those with a name in the same place.
  ...findingBulkRoutes,
  ...codeFindingRoutes,
  ...codeSourceRoutes,
  ...codeScanRoutes,
  ...evaluationRoutes,
  ...authRoutes,
  ...settingRoutes,
  ...userRoutes,
  ...grantRoutes,
  ...auditRoutes,
  ...healthRoutes,
  ...taskRoutes,
  ...documentRoutes,
  ...verificationRoutes,
];

export const allRoutes: readonly RouteSpec[] = withDescription(featureRoutes);
