/** The example that loads on first start: one project with the four systems of the purchase, each at another step. Pure: no clock, no chance, no database. */
import type {
  AssessmentFacts,
  FactAssessment,
  FactObject,
  FactProject,
  ProfileSettings,
  Role,
} from '../../schemas/generated/types.ts';
import { indicatorSet } from '../domain/indicator-set.ts';
import type { Library } from '../domain/library.ts';
import { EvidenceBox, type ExampleFile } from './evidence-files.ts';
import { ACCOUNTS, type ExampleAccount, TEAM } from './people.ts';
import { ASSISTANCE_PLAN } from './plan-assistance.ts';
import { AGEING_PLAN, FUNERAL_PLAN, WEBSITE_PLAN } from './plans-other.ts';
import { analysisOf, type RectifierTicket } from './problems.ts';
import { resultsOf } from './results.ts';
import { SHARED_ASSETS } from './shared.ts';
import type { SystemPlan } from './system-plan.ts';
import { PROJECT } from './systems.ts';

/** A role that an account holds in the example project. */
export interface ExampleMember {
  readonly username: string;
  readonly role: Role;
}

export interface ExampleData {
  readonly project: FactProject;
  readonly members: readonly ExampleMember[];
  /** Passwords are made elsewhere. A person id in the facts is the user name of the account. */
  readonly accounts: readonly ExampleAccount[];
  /** Assets that several systems use; each system's facts list them under the same id, with its own `selected`. */
  readonly sharedObjects: readonly FactObject[];
  /** 社会救助, 养老, 殡葬, 网站, in this order. */
  readonly systems: readonly [AssessmentFacts, AssessmentFacts, AssessmentFacts, AssessmentFacts];
  /** Which supplier's account sees which rectification item. */
  readonly rectifierTickets: readonly RectifierTicket[];
  /** Contents of every evidence file the facts refer to, by digest. */
  readonly evidenceFiles: readonly ExampleFile[];
}

const SETTINGS: ProfileSettings = {
  partialCredit: 0,
  unit: 'item',
  inclusive90: false,
  majorBasis: 'remaining',
  multiObjectRule: 'mean',
  attention: '0.5',
};

/** Builds the whole example from the standards library. Throws when the library asks for a record the example has no words for. */
export function buildExample(library: Library): ExampleData {
  const evidence = new EvidenceBox();
  const tickets: RectifierTicket[] = [];
  const facts = (plan: SystemPlan): AssessmentFacts => factsOf(plan, library, evidence, tickets);
  return {
    project: PROJECT,
    members: ACCOUNTS.flatMap(({ username, role }) => (role === null ? [] : [{ username, role }])),
    accounts: ACCOUNTS,
    sharedObjects: SHARED_ASSETS.map(({ object }) => object),
    systems: [facts(ASSISTANCE_PLAN), facts(AGEING_PLAN), facts(FUNERAL_PLAN), facts(WEBSITE_PLAN)],
    rectifierTickets: tickets,
    evidenceFiles: [...evidence.files.values()],
  };
}

function factsOf(
  plan: SystemPlan,
  library: Library,
  evidence: EvidenceBox,
  tickets: RectifierTicket[],
): AssessmentFacts {
  const assessment: FactAssessment = {
    ...plan.assessment,
    settings: SETTINGS,
    standardsRevision: library.revision,
    team: [...TEAM],
  };
  const units = indicatorSet(library, { level: assessment.level, forms: plan.system.technologyForms });
  const results = resultsOf(plan, units, library, evidence);
  const analysis = analysisOf(plan, units, results, evidence);
  tickets.push(...analysis.tickets);
  return {
    format: 'djbh-assessment',
    version: 1,
    project: PROJECT,
    system: plan.system,
    assessment,
    objects: plan.assets.map(({ object }) => selectionOf(plan, object)),
    unitReasons: [...plan.unitReasons],
    assignments: [...plan.assignments],
    results,
    problems: analysis.problems,
    hazards: [...plan.hazards],
    rectifications: analysis.rectifications,
    verificationTests: plan.verificationTests,
    previousProblems: [...plan.previousProblems],
  };
}

function selectionOf(plan: SystemPlan, object: FactObject): FactObject {
  if (plan.isSelected(object)) return { ...object, selected: true };
  if (plan.assessment.step === 'plan') return { ...object, selected: false };
  const selectionReason =
    object.identicalGroup === undefined
      ? '同类对象已有代表，或不影响测评结论，本次登记不抽测'
      : `与“${object.identicalGroup}”组内已选设备配置相同，按抽样规则不重复测评`;
  return { ...object, selected: false, selectionReason };
}
