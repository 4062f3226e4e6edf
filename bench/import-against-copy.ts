import { randomUUID } from 'node:crypto';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmploymentRegistration } from '../src/ledgers/employment/employment-registration.entity.js';
import { LEDGER, Ledger } from '../src/ledgers/shared/ledger.js';
import { UnitOfWork } from '../src/platform/unit-of-work.js';
import { anEmployment } from './change-to-progress.js';
import { Benchmark } from './support/benchmark.js';
import { digits, median, spread, timed } from './support/figures.js';
import { tokenOf } from './support/fill.js';
import { productOn } from './support/product.js';

const ROUNDS = 5;
/** Persons of earlier benchmarks end below. */
const FIRST = 2_000_000;

/** What a row costs that is checked, recorded, audited and made pending, against one that is only stored. */
export const importAgainstCopy: Benchmark = {
  name: 'import-against-copy',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const { admin } = database;
    const { code } = database.districts[0]!;
    const app = await productOn(database);
    const service = app.get<Ledger<EmploymentRegistration>>(LEDGER(EmploymentRegistration), {
      strict: false,
    });
    const work = app.get(UnitOfWork);
    await admin.query(`
      CREATE TABLE bench_copy (LIKE employment_registration INCLUDING ALL);
      INSERT INTO bench_copy OVERRIDING SYSTEM VALUE SELECT * FROM employment_registration;
      ANALYZE bench_copy`);
    const rounds = { enter: [] as number[], copy: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const inputs = Array.from({ length: scale.importRows }, (_, n) =>
        anEmployment(code, FIRST + round * scale.importRows + n),
      );
      let ids: string[] = [];
      rounds.enter.push(
        await timed(async () => {
          ids = await work.run(tokenOf(`clerk-${code}`), () =>
            service.enter(inputs, `bench:${randomUUID()}`),
          );
        }),
      );
      const file = join(databases.dataDir, 'copy.txt');
      const { rows } = await admin.query<{ line: string }>(
        `SELECT array_to_string(ARRAY(SELECT coalesce(value, '\\N') FROM json_each_text(row_to_json(r))), E'\\t', '\\N') AS line
           FROM employment_registration r WHERE id = ANY ($1::bigint[])`,
        [ids],
      );
      await writeFile(file, rows.map(({ line }) => `${line}\n`).join(''));
      await chmod(file, 0o644);
      rounds.copy.push(await timed(() => admin.query(`COPY bench_copy FROM '${file}'`)));
      await rm(file);
    }
    await admin.query('DROP TABLE bench_copy');
    await app.close();
    const ratio = median(rounds.enter) / median(rounds.copy);
    const perRow = (found: number[]) => found.map((each) => (each * 1000) / scale.importRows);
    return [
      {
        claim: `import of ${scale.importRows.toLocaleString('en')} employment registrations of new persons through the ledger against COPY`,
        goal: '≤ 6×',
        measured: `${digits(ratio)}×: ${spread(perRow(rounds.enter), ' µs')} a row against ${spread(perRow(rounds.copy), ' µs')}`,
        met: ratio <= 6,
        why: 'COPY stores one row with its indexes. Of the import nearly half is the program: validating every field, and sealing and indexing the person’s numbers. The rest is the database: registering the person, proving five references, asking the closed periods, and writing revision, audit line, pending posting and who may see the person, six rows and more where COPY writes one.',
      },
    ];
  },
};
