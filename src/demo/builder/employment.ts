import { addCalendarDays, addMonths } from '../../platform/day.js';
import { DemoPerson } from './people.js';
import { GRADUATES, HIRING } from './days.js';
import { Year } from './year.js';
import { Hired } from './handover.js';
import { JobsMarket, STRAIGHT_TO_WORK } from './jobs-market.js';
import { JobSeekers } from './job-seekers.js';

/** 就业失业 — fills the year up to its totals, after the other ledgers brought the jobs that they imply. */
export function buildEmployment(year: Year): void {
  const { expected } = year.book;
  const { totals } = year;
  const missing = (measure: string, total: number) => total - expected.inYear(measure, year.year);
  const jobs = missing('new_hires', totals.newUrbanJobs + totals.naturalAttrition);
  const unemployed = missing('unemployed_reemployment', totals.unemployedReemployment);
  const hardship = missing('hardship_reemployment', totals.hardshipReemployment);
  if (hardship < 0 || unemployed < hardship || jobs < unemployed) {
    throw new RangeError(
      `totals of ${year.year} leave no room: ${jobs}, ${unemployed}, ${hardship}`,
    );
  }
  const twice = Math.min(year.some(40), unemployed - hardship);
  const seekers = new JobSeekers(year);
  hireCertified(year, seekers, hardship);
  hireUnemployed(year, seekers, unemployed - hardship - twice);
  const plain = hirePlain(year, jobs - unemployed + twice);
  hireAgain(year, plain, twice);
  uncountedJobs(year, plain);
  seekers.fillUp();
}

/** 就业困难人员再就业: out of work, certified, then hired. */
function hireCertified(year: Year, seekers: JobSeekers, count: number): void {
  const market = new JobsMarket(year, 'certified');
  const days = year.days('certified');
  for (let n = 0; n < count; n += 1) {
    const older = n % 3 === 0;
    const { spell, startedOn } = seekers.outOfWork(
      days.in(HIRING, `${year.year}-01-12`),
      older ? year.people.olderWorker() : undefined,
    );
    const waited = addCalendarDays(startedOn, -year.random.int(0, 12));
    const certifiedOn = waited > spell.registeredOn ? waited : startedOn;
    market.hardship(spell.person, certifiedOn, 'certified', {
      category: older ? 'older' : '',
      notBefore: spell.registeredOn,
    });
    market.newHire(spell.person, startedOn, { form: year.random.weighted(STRAIGHT_TO_WORK) });
    market.spellEnds(spell, startedOn);
    year.book.expected.add('unemployed_reemployment', startedOn, spell.person.community);
    year.book.expected.add('hardship_reemployment', startedOn, spell.person.community);
  }
}

/** 失业人员再就业 without difficulty, and those whose certificate does not hold on the day they start. */
function hireUnemployed(year: Year, seekers: JobSeekers, count: number): void {
  const market = new JobsMarket(year, 'unemployed');
  const days = year.days('unemployed');
  const late = Math.min(year.some(95), Math.floor(count / 4));
  const pending = Math.min(year.some(60), Math.floor(count / 4));
  const revoked = Math.min(year.some(25), Math.floor(count / 4));
  /** Flexible work that counts on a day began after the registration, and in the same year. */
  const leavesRoom = (registeredOn: string, day: string) => {
    const before = addMonths(day, -4);
    return before >= days.first && before > registeredOn;
  };
  for (let n = 0; n < count; n += 1) {
    const { spell, startedOn } = seekers.outOfWork(days.in(HIRING, `${year.year}-01-12`));
    const { person } = spell;
    const certificate = n < late + pending + revoked;
    const flexible = !certificate && n % 10 === 0 && leavesRoom(spell.registeredOn, startedOn);
    const form = flexible ? 'flexible' : year.random.weighted(STRAIGHT_TO_WORK);
    const hired = market.newHire(person, startedOn, { form });
    market.spellEnds(spell, hired.beganOn);
    year.book.expected.add('unemployed_reemployment', hired.startedOn, person.community);
    const left = (kind: string) =>
      year.book.leaveOut(
        kind,
        'hardship_reemployment',
        'not_certified_before_start',
        JOB,
        hired.key,
      );
    if (n < late) {
      market.hardship(person, addCalendarDays(startedOn, year.random.int(5, 40)));
      left('hardship certified only after placement');
    } else if (n < late + pending) {
      const end = year.random.pick(['submitted', 'reviewed', 'rejected'] as const);
      market.hardship(person, addCalendarDays(startedOn, -year.random.int(1, 20)), end);
      left('hardship not approved');
    } else if (n < late + pending + revoked) {
      const key = market.hardship(person, addCalendarDays(startedOn, -year.random.int(60, 300)));
      market.revokeHardship(key, addCalendarDays(startedOn, -year.random.int(5, 40)));
      left('hardship certificate revoked before the job');
    }
  }
}

/** Everyone else: school leavers, movers, people who never registered as unemployed, or whose registration had ended. */
function hirePlain(year: Year, count: number): Hired[] {
  const market = new JobsMarket(year, 'plain');
  const days = year.days('plain');
  const changed = year.random.shuffle(year.before?.hired ?? []);
  const graduates = Math.floor(count * 0.3);
  const movers = Math.min(year.some(80), Math.floor(count / 10), changed.length);
  const lapsed = Math.min(year.some(140), Math.floor(count / 8));
  const registeredLater = Math.min(year.some(60), Math.floor(count / 10));
  const plain: Hired[] = [];
  for (let n = 0; n < graduates; n += 1) {
    const form = year.random.weighted(GRADUATE_FORMS);
    plain.push(market.newHire(year.people.graduate(), days.in(GRADUATES), { form }));
  }
  for (const last of changed.slice(0, movers)) {
    const employer = market.employer(last.employer);
    market.newHire(last.person, days.in(HIRING), { form: 'private', employer });
  }
  for (let n = 0; n < lapsed; n += 1) {
    const hired = market.newHire(year.people.someone(), days.in(HIRING, `${year.year}-03-01`), {
      form: year.random.weighted(STRAIGHT_TO_WORK),
    });
    const registeredOn = addCalendarDays(hired.startedOn, -year.random.int(45, 55));
    const spell = market.spell(hired.person, registeredOn);
    const endedOn = addCalendarDays(hired.startedOn, -year.random.int(3, 25));
    market.endSpell(spell, endedOn, year.random.pick(['lapsed', 'cancelled']));
    notReemployed(year, hired, 'unemployment registration ended before the job');
  }
  for (let n = 0; n < registeredLater; n += 1) {
    const startedOn = days.in(HIRING, days.first, `${year.year}-10-20`);
    const hired = market.newHire(year.people.someone(), startedOn);
    const registeredOn = addCalendarDays(startedOn, year.random.int(10, 60));
    year.open.push(market.spell(hired.person, registeredOn));
    market.endJob(hired, addCalendarDays(registeredOn, -1));
    notReemployed(year, hired, 'registered unemployed only after the job');
  }
  while (movers + lapsed + registeredLater + plain.length < count) {
    const hired = market.newHire(year.people.someone(), days.in(HIRING));
    notReemployed(year, hired, 're-employment without prior unemployment registration');
    plain.push(hired);
  }
  return plain;
}

const GRADUATE_FORMS = [
  ['private', 62],
  ['urban_unit', 30],
  ['flexible', 8],
] as const;

const JOB = 'employment_registration';

const notReemployed = (year: Year, hired: Hired, kind: string) =>
  year.book.leaveOut(
    kind,
    'unemployed_reemployment',
    'no_unemployment_registration',
    JOB,
    hired.key,
  );

/** Hired in spring, unemployed in summer, hired again: 新增 once, 再就业 by the second job. */
function hireAgain(year: Year, plain: Hired[], count: number): void {
  const market = new JobsMarket(year, 'again');
  const early = plain.filter((hired) => hired.startedOn < `${year.year}-06-01`).slice(0, count);
  if (early.length < count) throw new RangeError('too few early jobs');
  for (const first of early) {
    const endedOn = addCalendarDays(first.startedOn, year.random.int(35, 80));
    const spell = market.spell(first.person, addCalendarDays(endedOn, year.random.int(2, 20)));
    const startedOn = addCalendarDays(spell.registeredOn, year.random.int(15, 60));
    const second = market.job(first.person, startedOn, {
      form: 'private',
      employer: market.employer(first.employer),
    });
    market.endJob(first, endedOn);
    market.spellEnds(spell, startedOn);
    year.book.expected.add('unemployed_reemployment', startedOn, first.person.community);
    alreadyCounted(year, second);
  }
}

const alreadyCounted = (year: Year, second: Hired) =>
  year.book.leaveOut(
    'second job of one person',
    'new_hires',
    'already_counted_this_year',
    JOB,
    second.key,
  );

/** Jobs that are registered and are not 新就业. */
function uncountedJobs(year: Year, plain: Hired[]): void {
  const market = new JobsMarket(year, 'uncounted');
  const days = year.days('uncounted');
  const someone = (): DemoPerson => year.people.someone([24, 52]);
  const left = (kind: string, reason: string, hired: Hired) =>
    year.book.leaveOut(kind, 'new_hires', reason, JOB, hired.key);
  const times = (count: number, act: () => void) => {
    for (let n = year.some(count); n > 0; n -= 1) act();
  };

  times(640, () => {
    const form = year.random.pick(['private', 'urban_unit']);
    const renewed = market.job(someone(), days.in(HIRING), { entry: 'renewal', form });
    left('contract renewal', 'renewal', renewed);
  });
  times(210, () => {
    const moved = market.job(someone(), days.in(HIRING), { entry: 'transfer', form: 'urban_unit' });
    left('transfer between units', 'transfer', moved);
  });
  times(160, () => {
    const rural = market.job(someone(), days.in(HIRING), { isUrban: false, form: 'private' });
    left('rural employment', 'not_urban', rural);
  });
  times(40, () => {
    const short = market.job(someone(), days.in(HIRING), { form: 'flexible' });
    market.endJob(short, addCalendarDays(short.beganOn, year.random.int(20, 80)));
    left('flexible work of less than three months', 'flexible_work_too_short', short);
  });
  times(25, () => {
    const poor = market.job(someone(), days.in(HIRING), { form: 'flexible', payYuan: '1500' });
    left('flexible work below the minimum wage', 'flexible_below_minimum_wage', poor);
  });
  times(60, () => {
    const entered = market.job(someone(), days.in(HIRING));
    const reason = year.random.pick(['录入错误,人员信息有误', '重复录入', '经核查未实际上岗']);
    year.book.withdraw(950, JOB, year.clerkWhoEntered(entered.key), entered.key, reason);
    left('withdrawn', 'withdrawn', entered);
  });
  const onceMore = year.random
    .shuffle(plain)
    .filter((first) => first.startedOn < `${year.year}-10-01` && !year.ended.has(first.key))
    .slice(0, year.some(420));
  for (const first of onceMore) {
    const from = addCalendarDays(first.startedOn, 30);
    const startedOn = days.in(HIRING, from);
    market.endJob(first, addCalendarDays(startedOn, -year.random.int(1, 14)));
    alreadyCounted(
      year,
      market.job(first.person, startedOn, {
        form: 'private',
        employer: market.employer(first.employer),
      }),
    );
  }
  stillTheSameJob(year, market);
}

/** A new year, the same employer, or flexible work that never stopped. */
function stillTheSameJob(year: Year, market: JobsMarket): void {
  const days = year.days('same job');
  const fromBefore = year.random
    .shuffle(year.before?.hired ?? [])
    .filter((hired) => hired.employer && !year.hiredPeople.has(hired.person))
    .slice(0, year.some(70));
  for (const last of fromBefore) {
    const again = market.job(last.person, days.in(HIRING), {
      form: 'private',
      employer: last.employer,
    });
    year.book.leaveOut(
      'same employer as last year',
      'new_hires',
      'same_job_continues',
      JOB,
      again.key,
    );
  }
  for (let n = year.some(50); n > 0; n -= 1) {
    const person = year.people.someone([28, 50]);
    const employer = market.employer();
    const before = `${year.year - 3 - (n % 2)}-0${1 + (n % 9)}-1${n % 9}`;
    market.newHire(person, before, { form: 'private', employer });
    const again = market.job(person, days.in(HIRING), { form: 'private', employer });
    year.book.leaveOut(
      'same employer as years before',
      'new_hires',
      'same_job_continues',
      JOB,
      again.key,
    );
  }
  for (let n = year.some(90); n > 0; n -= 1) {
    const person = year.people.someone([28, 50]);
    market.newHire(person, `${year.year - 3}-0${1 + (n % 9)}-1${n % 9}`, { form: 'flexible' });
    const again = market.job(person, days.in(HIRING), { form: 'flexible' });
    year.book.leaveOut(
      'flexible work goes on',
      'new_hires',
      'flexible_work_continues',
      JOB,
      again.key,
    );
  }
}
