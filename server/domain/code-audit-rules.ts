/** What must hold for the notes of a code audit (GB/T 39412-2020: preparation and manual audit); all faults at once. */
import type {
  CodeAuditInformation,
  CodePlace,
  SaveCheckAnswer,
  SaveCodeMaterial,
} from '../../schemas/generated/types.ts';
import type { Violation } from './violation.ts';

export function placeViolations(places: readonly CodePlace[]): Violation[] {
  return places.flatMap(({ from, to }, n) =>
    to < from ? [{ path: `/places/${n}/to`, message: '结束行不应小于起始行' }] : [],
  );
}

/** A verdict that is not 符合 needs its basis. */
export function checkAnswerViolations({ verdict, basis, places }: SaveCheckAnswer): Violation[] {
  const silent = verdict !== null && verdict !== 'compliant' && basis.trim() === '';
  const reason = silent ? [{ path: '/basis', message: '判为符合以外的结果时应写明依据' }] : [];
  return [...reason, ...placeViolations(places)];
}

export function materialViolations({ askedOn, dueOn, receivedOn, returnedOn }: SaveCodeMaterial): Violation[] {
  const violations: Violation[] = [];
  if (askedOn !== null && dueOn !== null && dueOn < askedOn)
    violations.push({ path: '/dueOn', message: '要求日期不应早于提出日期' });
  if (returnedOn !== null && receivedOn === null)
    violations.push({ path: '/receivedOn', message: '归还的资料应有收到日期' });
  if (returnedOn !== null && receivedOn !== null && returnedOn < receivedOn)
    violations.push({ path: '/returnedOn', message: '归还日期不应早于收到日期' });
  return violations;
}

export function informationViolations({ modules }: CodeAuditInformation): Violation[] {
  return modules.flatMap(({ name }, n) =>
    modules.findIndex((module) => module.name.trim() === name.trim()) < n
      ? [{ path: `/information/modules/${n}/name`, message: `模块“${name}”重复` }]
      : [],
  );
}
