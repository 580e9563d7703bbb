/** Bookmarks of a PDF from our own headings (ISO 32000-1 12.3.3); the browser's own outline costs too much time. */
import { type PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';
import type { Destination } from './finish-pdf.ts';
import type { OutlineEntry } from './outline.ts';

interface Node {
  readonly entry: OutlineEntry;
  readonly children: Node[];
}

export function addOutline(
  pdf: PDFDocument,
  entries: readonly OutlineEntry[],
  destinations: ReadonlyMap<string, Destination>,
): void {
  const roots = nest(entries);
  if (roots.length === 0) return;
  const root = pdf.context.obj({ Type: 'Outlines' });
  const rootRef = pdf.context.register(root);
  link(pdf, root, rootRef, roots, destinations);
  // Chapters are shown closed: a positive count would open everything below.
  root.set(PDFName.of('Count'), PDFNumber.of(roots.length));
  pdf.catalog.set(PDFName.of('Outlines'), rootRef);
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

/** Levels to a tree; a level that skips one hangs below the nearest shallower entry. */
function nest(entries: readonly OutlineEntry[]): Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const entry of entries) {
    const node: Node = { entry, children: [] };
    while (open.length > 0 && (open.at(-1)?.entry.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

function link(
  pdf: PDFDocument,
  parent: PDFDict,
  parentRef: PDFRef,
  nodes: readonly Node[],
  destinations: ReadonlyMap<string, Destination>,
): void {
  const items = nodes.map((node) => {
    const dict = pdf.context.obj({ Parent: parentRef });
    dict.set(PDFName.of('Title'), PDFHexString.fromText(node.entry.title));
    const target = destinations.get(node.entry.anchor)?.target;
    if (target) dict.set(PDFName.of('Dest'), target);
    return { node, dict, ref: pdf.context.register(dict) };
  });
  for (const [index, item] of items.entries()) {
    const [before, after] = [items[index - 1], items[index + 1]];
    if (before) item.dict.set(PDFName.of('Prev'), before.ref);
    if (after) item.dict.set(PDFName.of('Next'), after.ref);
    if (item.node.children.length > 0) {
      link(pdf, item.dict, item.ref, item.node.children, destinations);
      item.dict.set(PDFName.of('Count'), PDFNumber.of(-item.node.children.length));
    }
  }
  const [first, last] = [items[0], items.at(-1)];
  if (first) parent.set(PDFName.of('First'), first.ref);
  if (last) parent.set(PDFName.of('Last'), last.ref);
}
