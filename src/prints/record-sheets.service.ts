import { Injectable } from '@nestjs/common';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
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
      isPersonal: person !== null,
      facts: facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
      tables: [
        {
          title: '签字',
          columns: columns(['办理', '签字人', '时间'], [null, 4, 4.4]),
          rows: signatures.map((each) => [each.label, signerOf(each), minuteOf(each.at)]),
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
