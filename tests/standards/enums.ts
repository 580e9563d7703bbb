/** The enums of schemas/common.schema.json, for tests that compare data with the contract. */
import { readFileSync } from 'node:fs';

interface CommonSchema {
  readonly $defs: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

const common = JSON.parse(
  readFileSync(new URL('../../schemas/common.schema.json', import.meta.url), 'utf8'),
) as CommonSchema;

/** Every enum by its name. */
export const commonEnums: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(common.$defs).flatMap(([name, def]) => (def.enum === undefined ? [] : [[name, def.enum] as const])),
);

export const enumValues = (name: string): readonly string[] => commonEnums.get(name) ?? [];
