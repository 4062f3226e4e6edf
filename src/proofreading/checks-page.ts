import type { Severity } from './check.js';
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
  ].join('\n');
}
