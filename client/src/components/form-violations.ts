import type { FormInstance } from 'antd';
import { ApiError, type Violation } from '../api.ts';

const namePath = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Puts the server's complaints under their fields; returns those that no field took. */
export function showViolations(form: FormInstance, error: unknown): Violation[] {
  if (!(error instanceof ApiError)) return [];
  const rest: Violation[] = [];
  for (const violation of error.violations) {
    const name = namePath(violation.path);
    const known = name.length > 0 && form.getFieldInstance(name) !== undefined;
    if (known) form.setFields([{ name, errors: [violation.message] }]);
    else rest.push(violation);
  }
  return rest;
}
