/** B6: an assessment report from facts to the finished, sealed PDF, beside a plain Chromium print of the same page. */
import puppeteer from 'puppeteer';
import { browserToStart } from '../../server/adapters/chromium-path.ts';
import { chromiumPrinter } from '../../server/adapters/pdf.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { embedFonts } from '../../server/reports/fonts.ts';
import { produceReport } from '../../server/reports/produce-report.ts';
import { DOCUMENT } from '../support/report-facts.ts';
import { denseFacts, everyUnitApplies } from './evaluation.ts';
import { figure, ms, type Row } from './measure.ts';

const ROUNDS = 5;

export async function benchReport(): Promise<Row[]> {
  const library = everyUnitApplies(loadLibrary());
  const units = library.units.filter((unit) => unit.level === 3 && unit.set === 'general').map((unit) => unit.id);
  const printer = chromiumPrinter({ chromiumPath: process.env['CHROMIUM_PATH'] ?? null });
  const browser = await puppeteer.launch({
    executablePath: await browserToStart(process.env['CHROMIUM_PATH'] ?? null),
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  });
  const rows: Row[] = [];
  for (const wanted of [500, 10_000]) {
    const facts = denseFacts(library, Math.max(1, Math.round(wanted / units.length)), units);
    facts.assessment.profile = '2025';
    const job = { facts, library, kind: 'assessment_report', document: DOCUMENT, printer } as const;
    const { html, pageCount } = await produceReport(job);
    const page = await embedFonts(html);
    const ours: number[] = [];
    const plain: number[] = [];
    for (let count = 0; count < ROUNDS; count += 1) {
      plain.push(
        await timed(async () => {
          const tab = await browser.newPage();
          await tab.setContent(page, { waitUntil: 'load' });
          await tab.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false, outline: false, timeout: 0 });
          await tab.close();
        }),
      );
      ours.push(await timed(() => produceReport(job)));
    }
    const [own, bare] = [figure(ours), figure(plain)];
    const ratio = own.median / bare.median;
    const isLarge = wanted === 10_000;
    rows.push({
      id: 'B6',
      what: `报告 ${facts.results.length} 行，${pageCount} 页：事实到成品 PDF（目录页码、书签、摘要）`,
      measured: ms(own),
      against: `同一页面直接由 Chromium 打印 ${ms(bare)}；比值 ${ratio.toFixed(2)}`,
      budget: isLarge ? '≤ 1.25 倍' : '< 1.2 秒',
      met: isLarge ? ratio <= 1.25 : own.median < 1200,
    });
  }
  await browser.close();
  await printer.close();
  return rows;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
