import { Args } from '@nestjs/graphql';
import { MemberOf, choice } from './graphql/choices.js';
import { csvOf } from './table-text.js';
import { workbookOf } from './workbook/write-workbook.js';

export const templateFormat = choice('TemplateFormat', '模板格式', {
  csv: '文本(csv)',
  xlsx: '工作簿(xlsx)',
});
export type TemplateFormat = MemberOf<typeof templateFormat>;

/** Which of the two is wanted; a csv comes as text, a workbook in base64. */
export const FormatArg = () =>
  Args('format', {
    type: () => templateFormat.values,
    defaultValue: 'csv',
    description: '模板格式 — csv as text where nothing is said, or an Excel workbook in base64.',
  });

/** 名单模板 — what people fill in and send back. */
export interface ListTemplate {
  name: string;
  /** How to fill it in, above the headings of a workbook. */
  note: string;
  headings: string[];
  /** Which of these hold amounts; what stands below the others is text. */
  amounts?: string[];
  rows?: string[][];
}

export function templateAs(template: ListTemplate, format: TemplateFormat): string {
  const { name, note, headings, amounts = [], rows = [] } = template;
  if (format === 'csv') return csvOf([headings, ...rows]);
  const columns = headings.map((heading) => ({ heading, isAmount: amounts.includes(heading) }));
  return workbookOf({ name, note, columns, rows }).toString('base64');
}
