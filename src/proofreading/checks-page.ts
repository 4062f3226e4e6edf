import type { Severity } from './check.js';
import { CONTRADICTIONS, EXAMPLE } from './contradictions-2022.js';
import { proofread } from './proofread.js';
import { checks } from './checks/index.js';

const SEVERITIES: Record<Severity, string> = { error: '错误', warn: '警告', hint: '提示' };
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** What is looked for in a text, as a page for people, from the values that look. */
export function checksPage(): string {
  return [
    '# 核对稿件',
    '',
    'Generated from the code by `npm run docs`; do not edit. `checkText` reads a text (pasted, docx or txt), finds every quantity in it and runs these checks. A printed figure stands for every value that rounds to it: 61.2万 for 61.15万 to 61.25万.',
    '',
    row('代码', '核对项目', '程度', '核对内容', '处理办法'),
    row('---', '---', '---', '---', '---'),
    ...checks.map(({ code, label, severity, looksAt, remedy }) =>
      row(`\`${code}\``, label, SEVERITIES[severity], looksAt, remedy),
    ),
    '',
    '某项核对在一份稿件上未能运行的,以 `check-not-run`(提示)告知,其余各项照常;不能当作已核对。',
    '',
    '## 2022 年公开报告中的矛盾',
    '',
    '那份公开报告的数字和矛盾(换了说法的示例稿)核对的结果。编号 27、30、33、34 需要报告以外的资料,不在其中。',
    '',
    row('编号', '矛盾', '核对项目', '核对结果'),
    row('---', '---', '---', '---'),
    ...CONTRADICTIONS.map(({ number, what, code, quote }) =>
      row(String(number), what, `\`${code}\``, resultOf(code, quote)),
    ),
    '',
  ].join('\n');
}

const { findings } = proofread(EXAMPLE);

/** The sentence of what was found there. */
const resultOf = (code: string, quote: string): string =>
  findings.find(
    (each) => each.code === code && each.where.some((place) => place.quote.includes(quote)),
  )?.says ?? '没有发现';
