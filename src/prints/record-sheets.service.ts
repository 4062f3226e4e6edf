import { Injectable } from '@nestjs/common';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { namesPersons } from '../ledgers/shared/has-column.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { RecordFace } from '../records/record-face.service.js';
import { RecordNames } from '../records/record-names.js';
import { RecordTimelines } from '../records/record-timelines.js';
import { RecordValues } from '../records/record-values.js';
import { type Sheet, columns, minuteOf, signerOf } from './sheet.js';

/** 记录单 — of any ledger, from its definition: what the record says in its order, who signed it and what was done. */
@Injectable()
export class RecordSheets {
  constructor(
    private readonly catalog: LedgerCatalog,
    private readonly face: RecordFace,
    private readonly names: RecordNames,
    private readonly timelines: RecordTimelines,
    private readonly values: RecordValues,
  ) {}

  async of(record: LedgerRecord): Promise<Sheet> {
    const person = await this.face.person(record);
    const employer = await this.face.employer(record);
    const signatures = await this.face.signatures(record);
    const timeline = await this.timelines.of(record);
    const facts: [string, string | null | undefined][] = [
      ['姓名', person?.name],
      ['证件号码', person?.maskedNumber],
      ['用人单位', employer?.name],
      ['统一社会信用代码', employer?.creditCode],
      ...(await this.linked(record)),
      ...this.values.of(record).map(({ label, text }): [string, string | null] => [label, text]),
      ['属地', (await this.face.unit(record.territoryId)).name],
      ['经办单位', (await this.face.unit(record.handlingUnitId)).name],
    ];
    return {
      heading: `${this.catalog.of(record).label}(编号${record.id})`,
      isPersonal: this.namesPerson(record),
      facts: facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
      tables: [
        {
          title: '签字',
          columns: columns(['办理', '签字人', '时间'], [null, 4, 4.4]),
          rows: signatures.map((each) => [
            each.isStanding ? each.label : `${each.label}(后被退回,不再有效)`,
            ...[signerOf(each), minuteOf(each.at)],
          ]),
        },
        {
          title: '办理经过',
          columns: columns(['时间', '办理', '办理人', '说明'], [4.4, 3.6, 3, null]),
          rows: timeline
            .map(({ at, what, who, reason }) => [minuteOf(at), what, who ?? '', reason ?? ''])
            .reverse(),
        },
      ].filter(({ rows }) => rows.length > 0),
      notes: [],
    };
  }

  /** Itself, or by the name of a record that it belongs to. */
  private namesPerson(record: LedgerRecord): boolean {
    const linked = this.names
      .linksOf(record)
      .flatMap(({ ledger }) => this.catalog.get(ledger) ?? []);
    return [this.catalog.of(record), ...linked].some(namesPersons);
  }

  /** Those that the printer may not read are left out. */
  private linked(record: LedgerRecord): Promise<[string, string | undefined][]> {
    return Promise.all(
      this.names.linksOf(record).map(async ({ label, ledger, recordId }) => {
        const called = await this.names.called(ledger, [recordId]);
        return [label, called.get(recordId)];
      }),
    );
  }
}
