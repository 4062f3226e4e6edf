import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { ListArgs } from '../ledgers/shared/list-args.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { InputRefused } from '../platform/errors.js';
import { Page } from '../platform/graphql/page.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { AboutArgs } from './about.model.js';

/** 办理情况 — everything done with a person or an employer, over all ledgers that one reads, the latest first. */
@Injectable()
export class RecordsAbout {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: LedgerCatalog,
    private readonly ledgers: Ledgers,
  ) {}

  async of({ personId: asked, employerId, limit }: AboutArgs): Promise<Page<LedgerRecord>> {
    if (!asked === !employerId) throw new InputRefused([WHOM]);
    const personId = asked && (await this.meant(asked));
    const { roles } = await this.work.actor();
    const property = personId ? 'personId' : 'employerId';
    const { connection } = await this.work.manager();
    const pages: { day: (record: LedgerRecord) => string; page: Page<LedgerRecord> }[] = [];
    for (const { type, read, entity, day } of this.catalog.all) {
      const names = connection.getMetadata(entity).findColumnWithPropertyName(property);
      if (!mayDo(roles, read) || !names) continue;
      const asked = Object.assign(new ListArgs(), { personId, employerId, limit });
      const page = await this.ledgers.named(type).list(asked);
      pages.push({ page, day: (record) => String(record[day as keyof LedgerRecord] ?? '') });
    }
    const all = pages
      .flatMap(({ page, day }) => page.items.map((record) => ({ record, on: day(record) })))
      .sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
    const hasMore = all.length > limit || pages.some(({ page }) => page.hasMore);
    const count = async () => {
      let sum = 0;
      for (const { page } of pages) sum += await page.totalCount;
      return sum;
    };
    return new Page(
      all.slice(0, limit).map(({ record }) => record),
      hasMore,
      count,
    );
  }

  /** 归并 — who has the records now of an entry that was merged. */
  private async meant(personId: string): Promise<string> {
    const [row] = await this.work.query<{ id: string }>(
      'SELECT persons_meant(ARRAY[$1::bigint])::text AS id',
      [personId],
    );
    return row?.id ?? personId;
  }
}

const WHOM = {
  field: 'personId',
  code: 'whom-unclear',
  message: '请填写人员编号或单位编号,只填一项。',
};
