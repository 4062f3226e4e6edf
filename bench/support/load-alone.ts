import { randomUUID } from 'node:crypto';
import { DataComparisonList } from '../../src/ledgers/data-comparison-lists/data-comparison-list.entity.js';
import { ROWS_PER_PART } from '../../src/ledgers/data-comparison-lists/data-comparison-row.model.js';
import { DataComparisonRowsService } from '../../src/ledgers/data-comparison-lists/data-comparison-rows.service.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { DatabaseLogins } from '../../src/platform/config.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { given, mostMegabytes, say } from './alone.js';
import { timed } from './figures.js';
import { tokenOf } from './fill.js';
import { productOn } from './product.js';

/** A line of somebody whom the fill has not: 1,000 to a birthday. */
const line = (n: number) => ({
  number: residentIdFor({
    area: '510498',
    birthDate: new Date(Date.UTC(1950, 0, 1 + Math.floor(n / 999))).toISOString().slice(0, 10),
    sequence: 1 + (n % 999),
  }),
  fromOn: '2024-09-10',
});

const { logins, code, count } = given<{ logins: DatabaseLogins; code: string; count: number }>();
const app = await productOn({ logins });
const lists = app.get<Ledger<DataComparisonList>>(LEDGER(DataComparisonList), {
  strict: false,
});
const rows = app.get(DataComparisonRowsService, { strict: false });
const as = <T>(act: () => Promise<T>) => app.get(UnitOfWork).run(tokenOf(`clerk-${code}`), act);
const ms = await timed(async () => {
  const list = await as(() =>
    lists.open(
      {
        territoryCode: code,
        kind: 'deaths',
        month: '2024-09-01',
        source: '示例民政局',
        documentNumber: randomUUID(),
        receivedOn: '2024-09-15',
        statedRows: count,
      },
      `bench:${randomUUID()}`,
    ),
  );
  for (let part = 1; (part - 1) * ROWS_PER_PART < count; part += 1) {
    const first = (part - 1) * ROWS_PER_PART;
    const lines = Array.from({ length: Math.min(ROWS_PER_PART, count - first) }, (_, n) =>
      line(first + n),
    );
    await as(() => rows.load({ listId: list.id, part, rows: lines }));
  }
  await as(() => lists.move('use', { id: list.id }));
});
const megabytes = mostMegabytes();
await app.close();
say({ ms, megabytes });
