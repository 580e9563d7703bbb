/** All tables in one object, as drizzle wants them. */
import * as analysis from './analysis.ts';
import * as auditTrail from './audit-trail.ts';
import * as codeAudits from './code-audits.ts';
import * as codeFindings from './code-findings.ts';
import * as codeScans from './code-scans.ts';
import * as delivery from './delivery.ts';
import * as fieldwork from './fieldwork.ts';
import * as houseTexts from './house-texts.ts';
import * as people from './people.ts';
import * as projects from './projects.ts';
import * as standardTexts from './standard-texts.ts';
import * as standards from './standards.ts';

export const tables = {
  ...people,
  ...projects,
  ...fieldwork,
  ...analysis,
  ...codeAudits,
  ...codeScans,
  ...codeFindings,
  ...delivery,
  ...auditTrail,
  ...houseTexts,
  ...standardTexts,
  ...standards,
};
