import { Injectable } from '@nestjs/common';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import type { RecordFieldView } from '../records/ledger-view.model.js';
import { RecordFace } from '../records/record-face.service.js';
import { RecordNames } from '../records/record-names.js';
import { RecordValues } from '../records/record-values.js';
import { type AskedList, AskedLists } from './asked-lists.service.js';
import { ListTooLong, MOST_ROWS } from './prints.errors.js';
import { type Column, type Sheet, columns } from './sheet.js';

/** 清单 — of any ledger, as its page lists it for whoever prints it. */
@Injectable()
export class ListSheets {
  constructor(
    private readonly face: RecordFace,
    private readonly names: RecordNames,
    private readonly lists: AskedLists,
    private readonly values: RecordValues,
  ) {}

  async of(
    type: string,
    given: unknown,
  ): Promise<{ sheet: Sheet; details: Record<string, unknown> }> {
    const asked = await this.lists.of(type, given, {
      most: MOST_ROWS,
      tooLong: (count) => new ListTooLong(count),
    });
    const rows = await this.rowsOf(asked);
    return {
      sheet: {
        heading: asked.heading,
        isPersonal: asked.view.namesPersons,
        layout: 'wide',
        facts: asked.facts,
        tables: [{ title: null, columns: columnsOf(asked.fields), rows }],
        notes: rows.length === 0 ? ['没有符合条件的记录。'] : [],
      },
      details: { ...asked.details, count: rows.length },
    };
  }

  private async rowsOf(asked: AskedList): Promise<string[][]> {
    const rows: string[][] = [];
    for await (const records of this.lists.portions(asked)) {
      const lines = await Promise.all(records.map((each) => this.lineOf(each, asked)));
      for (const cells of lines) rows.push([String(rows.length + 1), ...cells]);
    }
    return rows;
  }

  private async lineOf(record: LedgerRecord, { fields, sayName }: AskedList): Promise<string[]> {
    const [called, person, employer, territory] = await Promise.all([
      this.names.of(record, sayName),
      this.face.person(record),
      this.face.employer(record),
      this.face.unit(record.territoryId),
    ]);
    const texts = new Map(this.values.of(record).map(({ name, text }) => [name, text]));
    const whom = [called, person?.maskedNumber, person && employer?.name].filter(Boolean);
    return [
      whom.join('\n'),
      ...fields.map(({ name }) => texts.get(name) ?? ''),
      territory.name,
      this.values.labelOf(record),
    ];
  }
}

export const NUMERIC = ['money', 'percent', 'decimal', 'count'];

const columnsOf = (fields: RecordFieldView[]): Column[] => [
  ...columns(['序号', '对象'], [1.2, 5]),
  ...fields.map(({ label, kind }) => ({
    head: label,
    centimetres: null,
    isNumber: NUMERIC.includes(kind),
  })),
  ...columns(['属地', '状态'], [2.8, 2.2]),
];
