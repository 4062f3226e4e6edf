import { exerciseMark } from '../platform/exercise.js';
import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { hasColumn } from '../ledgers/shared/has-column.js';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Clock } from '../platform/clock.js';
import { Places } from '../platform/door/places.js';
import { SystemBusy } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { LongWorkbook } from '../platform/workbook/write-workbook.js';
import type { RecordFieldView } from '../records/ledger-view.model.js';
import { RecordFace } from '../records/record-face.service.js';
import { RecordNames } from '../records/record-names.js';
import { RecordValues } from '../records/record-values.js';
import { checkPurpose } from '../registry/purpose.js';
import { type AskedList, AskedLists } from './asked-lists.service.js';
import { NUMERIC } from './list-sheets.service.js';
import { ExportTooLong, MOST_EXPORTED } from './prints.errors.js';
import { minuteOf } from './sheet.js';

/** One reads the database for half a minute at most; others of the process wait, and are told after ten seconds. */
const places = new Places(2, 10_000);

/** 一列 — its heading, and what it says of a record. */
interface Column {
  heading: string;
  kind: string;
  textOf: (line: Line) => string | null | undefined;
}

interface Line {
  record: LedgerRecord;
  called: string;
  values: Map<string, { raw: string | null; text: string | null }>;
  names: { person?: string; number?: string | null; employer?: string; code?: string | null };
  territory: string;
  state: string;
}

/** 导出 — the list as a workbook: as it is narrowed, sorted and shown, read portion by portion; what is held of it is packed. */
@Injectable()
export class ListWorkbooks {
  constructor(
    private readonly clock: Clock,
    private readonly face: RecordFace,
    private readonly names: RecordNames,
    private readonly lists: AskedLists,
    private readonly values: RecordValues,
    private readonly work: UnitOfWork,
  ) {}

  /** What names persons leaves with the purpose that was said of it, which stays in the audit. */
  async of(type: string, given: unknown) {
    const asked = await this.lists.of(type, given, {
      most: MOST_EXPORTED,
      tooLong: (count) => new ExportTooLong(count),
    });
    const isPersonal = asked.view.namesPersons;
    const purpose = isPersonal ? checkPurpose('purpose', '用途', asked.purpose ?? '') : null;
    if (!(await places.enter())) throw new SystemBusy();
    try {
      const { pieces, count } = await this.written(asked, purpose);
      const details = { ...asked.details, count, ...(purpose && { purpose }) };
      return { name: `${asked.heading}.xlsx`, pieces, details };
    } finally {
      places.leave();
    }
  }

  private async written(asked: AskedList, purpose: string | null) {
    const columns = columnsOf(asked);
    const book = new LongWorkbook({
      name: '清单',
      note: await this.noteOf(asked, purpose),
      columns: columns.map(({ heading, kind }) => ({
        heading,
        isAmount: NUMERIC.includes(kind),
        hasNumbers: NUMERIC.includes(kind),
        isMoney: kind === 'money',
      })),
      least: 8,
    });
    const totals = columns.map(({ kind }) => (kind === 'money' ? new Decimal(0) : null));
    let count = 0;
    let summed = 0;
    for await (const records of this.lists.portions(asked)) {
      const lines = await Promise.all(records.map((each) => this.lineOf(each, asked)));
      const rows = lines.map((line) => {
        count += 1;
        const cells = columns.map(({ textOf }) => textOf(line) ?? '');
        cells[0] = String(count);
        if (line.record.status === 'withdrawn') return cells;
        summed += 1;
        cells.forEach((cell, at) => {
          if (totals[at] && cell !== '') totals[at] = totals[at].plus(cell);
        });
        return cells;
      });
      await book.add(rows);
    }
    const last = totals.map((total) => total?.toFixed(2) ?? '');
    const pieces = await book.end(['合计', `${summed} 条,不含已撤销`, ...last.slice(2)]);
    return { pieces, count };
  }

  private async lineOf(record: LedgerRecord, { sayName }: AskedList): Promise<Line> {
    const [called, person, employer, territory] = await Promise.all([
      this.names.of(record, sayName),
      this.face.person(record),
      this.face.employer(record),
      this.face.unit(record.territoryId),
    ]);
    return {
      ...{ record, called },
      values: new Map(this.values.of(record).map((each) => [each.name, each])),
      names: {
        ...{ person: person?.name, number: person?.maskedNumber },
        ...{ employer: employer?.name, code: employer?.creditCode },
      },
      territory: territory.name,
      state: this.values.labelOf(record),
    };
  }

  private async noteOf({ heading, facts }: AskedList, purpose: string | null): Promise<string> {
    const { displayName } = await this.work.actor();
    return [
      `${exerciseMark(':')}${heading}(${facts.map(({ label, value }) => `${label}:${value}`).join(';')})`,
      `导出人:${displayName} ${minuteOf(this.clock.now())}`,
      ...(purpose ? [`用途:${purpose}。含个人信息,请按此用途使用,用后删除`] : []),
    ].join('。');
  }
}

function columnsOf({ ledger, fields }: AskedList): Column[] {
  const { entity, knownBy } = ledger.definition;
  const text = (heading: string, textOf: Column['textOf']): Column => ({
    ...{ heading, kind: 'text', textOf },
  });
  return [
    { ...text('序号', () => ''), kind: 'count' },
    text('记录编号', ({ record }) => record.id),
    ...(knownBy ? [text('对象', ({ called }) => called)] : []),
    ...(hasColumn(entity, 'personId')
      ? [text('姓名', ({ names }) => names.person), text('证件号码', ({ names }) => names.number)]
      : []),
    ...(hasColumn(entity, 'employerId')
      ? [
          text('单位名称', ({ names }) => names.employer),
          text('统一社会信用代码', ({ names }) => names.code),
        ]
      : []),
    ...fields.map(columnOf),
    text('属地', ({ territory }) => territory),
    text('状态', ({ state }) => state),
  ];
}

const UNITS: Record<string, string> = { money: '(元)', percent: '(%)' };

/** A number as one, with its unit in the heading; everything else as the list says it. */
const columnOf = ({ name, label, kind }: RecordFieldView): Column => ({
  heading: `${label}${UNITS[kind] ?? ''}`,
  kind,
  textOf: ({ values }) => values.get(name)?.[NUMERIC.includes(kind) ? 'raw' : 'text'],
});
