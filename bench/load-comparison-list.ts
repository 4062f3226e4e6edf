import { randomUUID } from 'node:crypto';
import { DataComparisonList } from '../src/ledgers/data-comparison-lists/data-comparison-list.entity.js';
import { ROWS_PER_PART } from '../src/ledgers/data-comparison-lists/data-comparison-row.model.js';
import { DataComparisonRowsService } from '../src/ledgers/data-comparison-lists/data-comparison-rows.service.js';
import { LEDGER, Ledger } from '../src/ledgers/shared/ledger.js';
import { UnitOfWork } from '../src/platform/unit-of-work.js';
import { residentIdFor } from '../src/registry/identifiers.js';
import { Benchmark } from './support/benchmark.js';
import { digits, timed } from './support/figures.js';
import { tokenOf } from './support/fill.js';
import { productOn } from './support/product.js';
import { Memory } from './support/memory.js';

const LINES = 100_000;
const WITHIN_S = 60;
const MOST_MEGABYTES = 512;

/** A line of somebody whom the fill has not: 1,000 to a birthday. */
const line = (n: number) => ({
  number: residentIdFor({
    area: '510498',
    birthDate: new Date(Date.UTC(1950, 0, 1 + Math.floor(n / 999))).toISOString().slice(0, 10),
    sequence: 1 + (n % 999),
  }),
  fromOn: '2024-09-10',
});

/** A list of another authority, checked, sealed and indexed line by line, in as many parts as it takes. */
export const loadComparisonList: Benchmark = {
  name: 'load-comparison-list',
  async run(databases, scale) {
    const database = await databases.with(scale.fewRecords);
    const { code } = database.districts[0]!;
    const app = await productOn(database);
    const lists = app.get<Ledger<DataComparisonList>>(LEDGER(DataComparisonList), {
      strict: false,
    });
    const rows = app.get(DataComparisonRowsService, { strict: false });
    const as = <T>(act: () => Promise<T>) => app.get(UnitOfWork).run(tokenOf(`clerk-${code}`), act);
    const count = Math.min(LINES, scale.records / 10);
    const memory = Memory.watch();
    const took = await timed(async () => {
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
    const megabytes = memory.stop();
    await app.close();
    const seconds = took / 1000;
    return [
      {
        claim: `a comparison list of ${count.toLocaleString('en')} lines, loaded in parts of ${ROWS_PER_PART.toLocaleString('en')} and put in use`,
        goal: `≤ ${WITHIN_S} s a ${LINES.toLocaleString('en')}, ≤ ${MOST_MEGABYTES} MB`,
        measured: `${digits(seconds)} s, ${digits(count / seconds)} lines/s, at most ${digits(megabytes)} MB`,
        met: seconds <= (WITHIN_S * count) / LINES && megabytes <= MOST_MEGABYTES,
      },
    ];
  },
};
