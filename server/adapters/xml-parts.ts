/** XML inside Office files, without namespaces' prefixes, without entities of the file's own, and not nested without end. */
import { SaxesParser } from 'saxes';
import { AppError } from '../errors.ts';

const MAX_DEPTH = 256;

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** Attributes without prefixes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The attribute `val`, or ''. */
  readonly value: string;
  /** Names of the elements around it, outermost first. */
  readonly inside: readonly string[];
}

export interface XmlEvents {
  open(element: XmlElement): void;
  text?(text: string, inside: readonly string[]): void;
  close?(name: string): void;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const faulty = (): AppError => new AppError('invalid_request', 'docx 文件的内容已损坏，不能读取');

/** A parser to be fed piece by piece; `end` once everything was given. @throws AppError on broken XML. */
export function xmlReader(events: XmlEvents): { write(text: string): void; end(): void } {
  const parser = new SaxesParser();
  const inside: string[] = [];
  parser.on('error', () => {
    throw faulty();
  });
  parser.on('doctype', () => {
    throw faulty();
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (inside.length >= MAX_DEPTH) throw faulty();
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [bare(key), String(value)]));
    events.open({ name: bare(name), attributes: plain, value: plain['val'] ?? '', inside });
    inside.push(bare(name));
  });
  parser.on('text', (text) => events.text?.(text, inside));
  parser.on('cdata', (text) => events.text?.(text, inside));
  parser.on('closetag', ({ name }) => {
    inside.pop();
    events.close?.(bare(name));
  });
  return { write: (text) => void parser.write(text), end: () => void parser.close() };
}

/** All elements of a small part, in order. */
export function elementsOf(xml: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const reader = xmlReader({ open: (element) => void elements.push({ ...element, inside: [...element.inside] }) });
  reader.write(xml);
  reader.end();
  return elements;
}
