import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditEntry, AuditExport, AuditExportArgs } from './audit.model.js';

const COLUMNS: [heading: string, of: (entry: AuditEntry) => string | number | null][] = [
  ['审计编号', (entry) => entry.id],
  ['时间', (entry) => inShanghai.format(entry.at)],
  ['操作人', (entry) => entry.userName ?? entry.typedUsername],
  ['操作人编号', (entry) => entry.userId],
  ['机构', (entry) => entry.orgUnitName],
  ['操作', (entry) => entry.actionLabel],
  ['操作代码', (entry) => entry.action],
  ['记录类型', (entry) => entry.ledger],
  ['记录编号', (entry) => entry.recordId],
  ['版本', (entry) => entry.revision],
  ['人员编号', (entry) => entry.personId],
  ['内容', (entry) => entry.sentence],
  ['其他情况', (entry) => entry.details],
  ['来源地址', (entry) => entry.address],
  ['请求编号', (entry) => entry.requestId],
];

const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** 审计导出 — page by page, each page noted. */
@Injectable()
export class AuditExporter {
  constructor(
    private readonly reader: AuditReader,
    private readonly audit: Audit,
  ) {}

  async page({ limit, after, ...filter }: AuditExportArgs): Promise<AuditExport> {
    const rows = await this.reader.lines(filter, limit + 1, 0, after ?? null);
    const page = rows.slice(0, limit);
    const entries = await this.reader.inWords(page);
    const last = page.at(-1);
    await this.audit.note('audit:export', {
      details: { rows: page.length, ...given({ ...filter, after }) },
    });
    const lines = entries.map((entry) => COLUMNS.map(([, of]) => cell(of(entry))).join(','));
    const heading = after ? [] : [`\ufeff${COLUMNS.map(([name]) => name).join(',')}`];
    return {
      csv: [...heading, ...lines].map((line) => `${line}\r\n`).join(''),
      rows: page.length,
      next: rows.length > limit && last ? `${last.exactly}|${last.id}` : null,
    };
  }
}

const given = (filter: object) =>
  Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== null && value !== undefined),
  );

/** A spreadsheet takes text that begins so for a formula; a leading apostrophe makes it text. */
const FORMULA = /^\s*[=+\-@|%\t\r]/;

export function cell(value: string | number | null): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
