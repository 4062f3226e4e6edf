import { measures } from '../src/catalog/measures.js';
import { MeasureCatalog } from '../src/journal/measure-catalog.js';
import { RecountService } from '../src/journal/recount.service.js';
import { jobsPool } from '../src/platform/database/jobs-pool.js';
import { Benchmark } from './support/benchmark.js';
import { digits, median, ms, spread, timed } from './support/figures.js';
import { ProgressReader } from './support/progress-reader.js';
import { during } from './support/say.js';

const CITY_ROUNDS = 3;

/** What reading balances saves against applying the rules to the records. */
export const progressAgainstRecount: Benchmark = {
  name: 'progress-against-recount',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const { districts } = database;
    const pool = jobsPool(database.logins.jobs, null, 1);
    const recounts = new RecountService(pool, new MeasureCatalog(measures));
    const reader = await ProgressReader.open(database);
    const recount = async (id: number) => {
      const { balances, differences } = await recounts.recountDistrict(id);
      if (balances === 0 || differences > 0)
        throw new Error(`the recount of district ${id} found ${differences} differences`);
    };
    const district = { progress: [] as number[], recount: [] as number[] };
    const city = { progress: [] as number[], recount: [] as number[] };
    for (let warm = 0; warm < 5; warm += 1) {
      await reader.progress('CITY');
      await reader.progress(districts[0]!.code);
    }
    for (let round = 0; round < scale.rounds; round += 1) {
      const { id, code } = districts[round % districts.length]!;
      district.progress.push(await timed(() => reader.progress(code)));
      district.recount.push(await timed(() => recount(id)));
    }
    for (let round = 0; round < CITY_ROUNDS; round += 1) {
      for (let again = 0; again < 5; again += 1)
        city.progress.push(await timed(() => reader.progress('CITY')));
      city.recount.push(
        await during(`recount of ${districts.length} districts`, () =>
          timed(async () => {
            for (const each of districts) await recount(each.id);
          }),
        ),
      );
    }
    await reader.close();
    await pool.end();
    const one = median(district.recount) / median(district.progress);
    const all = median(city.recount) / median(city.progress);
    return [
      {
        claim: 'progress of one district against its recount, both on one connection',
        goal: '≥ 50×',
        measured: `${digits(one)}×: ${spread(district.progress, ' ms')} against ${spread(district.recount, ' ms')}`,
        met: one >= 50,
      },
      {
        claim: `progress over all ${districts.length} districts against the recount of all`,
        goal: '≥ 1000×',
        measured: `${digits(all)}×: ${spread(city.progress, ' ms')} against ${ms(median(city.recount))}`,
        met: all >= 1000,
        why: 'The city adds up one set of monthly balances per district, so its own cost grows with districts × measures × months while the recount grows with records.',
      },
    ];
  },
};
