import { DISTRICT } from './places.js';
import { STAGE, Year } from './year.js';

/** Money is typed in 万元 and kept in 元. */
const IN_TEN_THOUSANDS = /_amount$|_premium$/;

const OPERATORS: Record<string, string> = { '>=': 'at_least', '<=': 'at_most', '=': 'exactly' };

/** 填报数与目标任务 — entered by the statistician; a figure counts once two others have signed for it. */
export function buildFigures(year: Year): void {
  const { figures } = year.totals;
  const asOf = `${year.year}-12-31`;
  year.book.expected.add(
    'reported.urban_employed',
    asOf,
    DISTRICT,
    -(year.before?.urbanEmployed ?? 0),
  );
  report('urban_employed', figures.urbanEmployed, '示例: 城镇从业人数统计表(数值为虚构)');
  if (figures.trainingPersonTimesOfUnknownSource > 0) {
    report(
      'training_person_times',
      figures.trainingPersonTimesOfUnknownSource,
      '年度报告附件3',
      '来源不明: 报告合计与各班之和的差额, 无对应培训班',
    );
  }
  for (const { indicator, value } of figures.reported) report(indicator, value, '年度报告');
  for (const { indicator, level, operator, value, document } of figures.targets) {
    const key = year.book.enter(STAGE.figures, 'target', 'statistician', {
      territoryCode: DISTRICT,
      indicatorCode: indicator,
      year: year.year,
      level,
      operator: OPERATORS[operator],
      value: String(value),
      documentNumber: document,
      effectiveFrom: `${year.year}-01-01`,
      recordedOn: `${year.year}-01-04`,
    });
    review('target', key);
    approve('target', key);
  }
  leaveOutUnreviewed();

  function report(indicatorCode: string, value: number, sourceDocument: string, note?: string) {
    const key = enter(indicatorCode, value, sourceDocument, note);
    review('reported_figure', key);
    approve('reported_figure', key);
    const scale = IN_TEN_THOUSANDS.test(indicatorCode) ? 10_000 : 1;
    year.book.expected.add(`reported.${indicatorCode}`, asOf, DISTRICT, value * scale);
  }

  function review(ledger: string, key: string) {
    year.book.move(STAGE.figures + 1, ledger, 'review', 'reviewer', { key });
  }

  function approve(ledger: string, key: string) {
    year.book.move(STAGE.figures + 2, ledger, 'approve', 'approver', { key });
  }

  function enter(
    indicatorCode: string,
    value: number,
    sourceDocument: string,
    note?: string,
    day = asOf,
  ) {
    return year.book.enter(STAGE.figures, 'reported_figure', 'statistician', {
      territoryCode: DISTRICT,
      indicatorCode,
      asOf: day,
      value: String(value),
      sourceDocument,
      ...(note ? { note } : {}),
      recordedOn: asOf,
    });
  }

  /** What nobody signed, what was refused and what was taken back counts for nothing. */
  function leaveOutUnreviewed() {
    const leaveOut = (reason: string, key: string) =>
      year.book.leaveOut(
        `reported figure ${reason}`,
        'reported.talent_introduced',
        reason,
        'reported_figure',
        key,
      );
    const before = (day: string, value: number, document: string) =>
      enter('talent_introduced', value, document, undefined, `${year.year}-${day}`);
    leaveOut('awaiting_review', before('11-30', 3, '示例: 未复核的填报'));
    const reviewed = before('10-31', 9, '示例: 已复核、未审批的填报');
    review('reported_figure', reviewed);
    leaveOut('awaiting_approval', reviewed);
    const rejected = before('09-30', 5, '示例: 复核未通过的填报');
    year.book.move(STAGE.figures + 1, 'reported_figure', 'reject', 'approver', {
      key: rejected,
      reason: '与来源文件不符',
    });
    leaveOut('rejected', rejected);
    const withdrawn = before('08-31', 7, '示例: 已撤销的填报');
    year.book.withdraw(STAGE.withdrawals, 'reported_figure', 'statistician', withdrawn, '重复填报');
    leaveOut('withdrawn', withdrawn);
  }
}
