/** Reads JSON files of standards/** against their schemas and gathers every fault. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schemas } from '../schemas/generated/types.ts';
import { check } from './validation.ts';

/** Thrown when standards/** has faults; the message lists every one of them. */
export class FaultyLibrary extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`标准库有 ${faults.length} 处错误，不能启动：\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** Reads files under one root and collects faults instead of stopping at the first. */
export class StandardsReader {
  readonly faults: string[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  list(folder: string): string[] {
    const path = join(this.#root, folder);
    if (!existsSync(path)) {
      this.faults.push(`${folder}：缺少此文件夹`);
      return [];
    }
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => file.endsWith('.json'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .sort();
  }

  /** The file's content when it meets the schema, otherwise undefined and the faults noted. */
  read<Name extends keyof Schemas>(file: string, name: Name): Schemas[Name] | undefined {
    const value = this.#json(file);
    return value === undefined ? undefined : this.#checked(file, name, value);
  }

  readEach<Name extends keyof Schemas>(file: string, name: Name): Schemas[Name][] {
    const value = this.#json(file);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.faults.push(`${file}：应为数组`);
      return [];
    }
    return value
      .map((entry, index) => this.#checked(`${file}#${index + 1}`, name, entry))
      .filter((entry) => entry !== undefined);
  }

  /** The entries of an object whose keys are ids and whose values meet the schema. */
  readById<Name extends keyof Schemas>(file: string, name: Name): [string, Schemas[Name]][] {
    const value = this.#json(file);
    if (value === undefined) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.faults.push(`${file}：应为以编号为键的对象`);
      return [];
    }
    return Object.entries(value).flatMap(([id, entry]): [string, Schemas[Name]][] => {
      const checked = this.#checked(`${file}#${id}`, name, entry);
      return checked === undefined ? [] : [[id, checked]];
    });
  }

  #json(file: string): unknown {
    try {
      return JSON.parse(readFileSync(join(this.#root, file), 'utf8'));
    } catch (error) {
      this.faults.push(`${file}：不能读取（${error instanceof Error ? error.message : String(error)}）`);
      return undefined;
    }
  }

  #checked<Name extends keyof Schemas>(file: string, name: Name, value: unknown): Schemas[Name] | undefined {
    const violations = check(name, value);
    for (const { path, message } of violations) this.faults.push(`${file}${path}：${message}`);
    return violations.length === 0 ? (value as Schemas[Name]) : undefined;
  }
}
