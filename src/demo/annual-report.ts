import { INestApplicationContext } from '@nestjs/common';
import { FreezeJob } from '../freezes/freeze.job.js';
import { FrozenYears } from '../freezes/frozen-years.service.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { LEDGER, Ledger } from '../ledgers/shared/ledger.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { KeptFile } from '../files/file.model.js';
import type { MadeReport } from '../reports/report.model.js';
import { Reports } from '../reports/reports.service.js';
import type { As } from './as-account.js';
import { DISTRICT } from './builder/places.js';
import * as finance from './finance-2022.js';

const DAYS = { firstDay: '2022-01-01', lastDay: '2022-12-31' };
const SHEETS = [
  ...[finance.finalAccounts, finance.revenue, finance.expenditure, finance.fiscalAppropriation],
  ...[finance.basicByEconomy, finance.threePublic, finance.runningCosts, finance.procurement],
];

export type KeptReport = MadeReport & { file: KeptFile };

/** 2022年报告 — the year's accounts entered and reviewed, the year frozen and signed, the report made; each only once. */
export async function annualReport(app: INestApplicationContext, as: As): Promise<KeptReport> {
  const ledgerOf = (type: string): Ledger<LedgerRecord> =>
    app.get(LEDGER(app.get(LedgerCatalog, { strict: false }).get(type)!.entity), { strict: false });
  const tables = ledgerOf('report_table');
  const freezes = ledgerOf('period_freeze');

  const entered = await as('statistician', () =>
    tables.enter(
      SHEETS.map((sheet) => ({
        ...{ territoryCode: DISTRICT, sourceDocument: '2022年度部门决算' },
        ...sheet(),
      })),
      'demo-accounts-2022',
    ),
  );
  await as('reviewer', async () => {
    const open = await unsigned(app, 'report_table', 'draft', entered);
    if (open.length > 0) await tables.moveMany('review', open, 'demo-accounts-2022-reviewed');
  });

  const frozen = await as('statistician', async () => {
    const { id: unitId } = (await app.get(OrgUnits).findByCode(DISTRICT))!;
    return app.get(FrozenYears, { strict: false }).lastOf(unitId, DAYS.lastDay);
  });
  const freezeId =
    frozen?.id ??
    (
      await as('statistician', () =>
        freezes.enter([{ ...DAYS, territoryCode: DISTRICT, isTrial: false }], 'demo-freeze-2022'),
      )
    )[0]!;
  if (!frozen) await app.get(FreezeJob, { strict: false }).run(Number(freezeId));
  for (const [who, verb, from] of [
    ['reviewer', 'review', 'draft'],
    ['approver', 'approve', 'reviewed'],
  ] as const)
    await as(who, async () => {
      const open = await unsigned(app, 'period_freeze', from, [freezeId]);
      if (open.length > 0) await freezes.moveMany(verb, open, `demo-freeze-2022-${verb}`);
    });
  return as('statistician', async () => {
    const made = await app.get(Reports, { strict: false }).make({ freezeId, isPublic: false });
    return { ...made, file: await made.fileOf() };
  });
}

const unsigned = (app: INestApplicationContext, table: string, status: string, ids: string[]) =>
  app
    .get(UnitOfWork)
    .query<{ id: string }>(`SELECT id::text FROM ${table} WHERE id = ANY ($1) AND status = $2`, [
      ids,
      status,
    ]);

/** What the checks say, as a line each, the graver first. */
export function reportLines({ file, findings, gaps }: KeptReport, address: string | null): string {
  const of = (severity: string) => findings.filter((each) => each.severity === severity);
  return [
    `\n2022 年报告: ${address}/files/${file.id} (${file.name},以统计人员登录后下载)`,
    `核对: 错误 ${of('error').length} 处,警告 ${of('warn').length} 处,提示 ${of('hint').length} 处;待本单位填写 ${gaps.length} 处`,
    ...[...of('error'), ...of('warn')].slice(0, 12).map(({ says }) => `  - ${says}`),
    '',
  ].join('\n');
}
