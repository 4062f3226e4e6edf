import { findingKinds } from './findings.js';
import { ledgers } from './ledgers.js';
import { row } from './markdown.js';

/** What is looked for, as a page for people, from the values that look. */
export function findingsPage(): string {
  const judgedIn = (group: string) =>
    ledgers
      .filter((ledger) => Object.keys(ledger.groups ?? {}).includes(group))
      .map((ledger) => ledger.label)
      .join('、');
  return [
    '# 疑点',
    '',
    'Generated from the code by `npm run docs`; do not edit. What is odd and possible is accepted: the answer to the entry carries a hint, and a finding stays open until another person explains it or it is no longer so.',
    '',
    ...findingKinds.flatMap((kind) => [
      `## \`${kind.code}\` ${kind.label}`,
      '',
      row('', ''),
      row('---', '---'),
      row('提示', kind.says),
      ...(kind.hints ? [row('录入时的提示', kind.hints)] : []),
      row('处理办法', kind.remedy),
      row('依据', kind.source),
      row('随哪些台账的登记核对', judgedIn(kind.group)),
      '',
    ]),
  ].join('\n');
}
