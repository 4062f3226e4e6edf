import { addCalendarDays } from '../../platform/day.js';
import { OFFICE_WORK } from './days.js';
import { DemoEmployer, employerInput, institutionsOf } from './employers.js';
import { DemoPerson, personInput } from './people.js';
import { fen, yuan, yuanText } from './money.js';
import { PaymentEnd, UNPAID, WHY_NOT_PAID, bounceDay, walkPayment } from './payments.js';
import { somewhere } from './places.js';
import { STAGE, Year } from './year.js';

const CLASS = 'training_class';
const ENROLMENT = 'training_enrolment';
const SUBSIDY = 'training_subsidy';
const CLERK = 'centre1';

interface Category {
  code: 'labour_brand' | 'startup';
  occupations: readonly (readonly [occupation: string, level: string])[];
  hours: number;
  days: number;
  subsidyYuan: number;
}

const LABOUR_BRAND: Category = {
  code: 'labour_brand',
  occupations: [
    ['家政服务员', 'five'],
    ['养老护理员', 'five'],
    ['中式烹调师', 'five'],
    ['育婴员', 'five'],
    ['电工', 'five'],
    ['焊工', 'five'],
    ['果树栽培(芒果)', 'special_ability'],
  ],
  hours: 80,
  days: 11,
  subsidyYuan: 1200,
};
const STARTUP: Category = {
  code: 'startup',
  occupations: [
    ['创业培训', 'gyb'],
    ['创业培训', 'syb'],
    ['网络创业', 'online_startup'],
  ],
  hours: 60,
  days: 8,
  subsidyYuan: 1000,
};

interface Trained {
  person: DemoPerson;
  enrolment: string;
  category: Category;
  completedOn: string;
  closesOn: string;
}

/** 职业培训 — classes, who completed them and who did not, and the subsidies. */
export function buildTraining(year: Year): void {
  const { totals } = year;
  const skilled = holdClasses(
    year,
    LABOUR_BRAND,
    totals.labourBrandClasses,
    totals.labourBrandPersonTimes,
    [],
  );
  const founders = holdClasses(
    year,
    STARTUP,
    totals.startupClasses,
    totals.startupPersonTimes,
    skilled,
  );
  const trained = [...skilled, ...founders];
  classesNotHeld(year);
  countPersons(year, trained);
  subsidise(year, trained);
}

/** A few of those who come to the class learned a trade in an earlier one: two person-times, one person. */
function holdClasses(
  year: Year,
  category: Category,
  classes: number,
  total: number,
  earlier: Trained[],
): Trained[] {
  const random = year.random.fork(category.code);
  const days = year.days(category.code);
  const trained: Trained[] = [];
  const again = random.shuffle(earlier).slice(0, Math.floor(total / 15));
  for (const completions of random.split(total, classes, 0.2)) {
    const opensOn = days.working(days.in(OFFICE_WORK, undefined, `${year.year}-12-05`));
    const held = openClass(year, category, opensOn, completions + 6);
    const closesOn = addCalendarDays(opensOn, category.days);
    year.book.move(STAGE.training + 2, CLASS, 'open', CLERK, { key: held.key });
    year.book.move(STAGE.training + 6, CLASS, 'complete', CLERK, {
      key: held.key,
      patch: { closesOn },
    });
    year.book.expected.add('training_classes', opensOn, held.unit);
    year.book.expected.add(`training_classes.${category.code}`, opensOn, held.unit);
    for (let n = 0; n < completions; n += 1) {
      const known = again.findIndex((each) => addCalendarDays(each.closesOn, 10) < opensOn);
      const person = known >= 0 ? again.splice(known, 1)[0]!.person : year.people.someone([20, 54]);
      const enrolment = enrol(year, person, held.key, opensOn);
      const attendedHours = category.hours - random.pick([0, 0, 0, 2, 4, 6, 8]);
      const completedOn = closesOn;
      year.book.move(STAGE.training + 4, ENROLMENT, 'complete', CLERK, {
        key: enrolment,
        patch: { completedOn, attendedHours },
      });
      year.book.expected.add('training_person_times', completedOn, person.community);
      year.book.expected.add(
        `training_person_times.${category.code}`,
        completedOn,
        person.community,
      );
      if (random.chance(0.93)) {
        year.book.move(STAGE.training + 5, ENROLMENT, 'certify', CLERK, {
          key: enrolment,
          patch: {
            certifiedOn: addCalendarDays(completedOn, random.int(5, 20)),
            certificateNumber: `SL证${enrolment.slice(2)}`,
          },
        });
      }
      trained.push({ person, enrolment, category, completedOn, closesOn });
    }
    dropOut(year, held.key, category, opensOn);
  }
  return trained;
}

function openClass(year: Year, category: Category, opensOn: string, plannedHeads: number) {
  const random = year.random.fork(`class ${category.code} ${opensOn} ${plannedHeads}`);
  const [occupation, level] = random.pick(category.occupations);
  const unit = somewhere(random);
  const appliedOn = addCalendarDays(opensOn, -random.int(10, 25));
  const provider: DemoEmployer = random.pick(institutionsOf('职业培训学校', 5));
  year.classes += 1;
  const key = year.book.enter(STAGE.training, CLASS, CLERK, {
    territoryCode: unit,
    employer: employerInput(provider),
    classNumber: `示例培〔${year.year}〕${String(year.classes).padStart(3, '0')}号`,
    category: category.code,
    occupation,
    level,
    site: `${provider.name}教学点`,
    opensOn,
    closesOn: addCalendarDays(opensOn, category.days),
    plannedHours: category.hours,
    plannedHeads,
    recordedOn: appliedOn,
  });
  year.book.move(STAGE.training + 1, CLASS, 'approve', 'approver', { key });
  return { key, unit };
}

function enrol(year: Year, person: DemoPerson, trainingClass: string, opensOn: string): string {
  const random = year.random.fork(person.documentNumber);
  const enrolledOn = addCalendarDays(opensOn, -random.int(1, 9));
  return year.book.enter(
    STAGE.training + 3,
    ENROLMENT,
    CLERK,
    {
      territoryCode: person.community,
      person: personInput(person),
      traineeGroup: random.weighted([
        ['unemployed', 40],
        ['migrant_worker', 30],
        ['graduate', 8],
        ['hardship', 12],
        ['lifted_out_of_poverty', 4],
        ['veteran', 2],
        ['other', 4],
      ]),
      enrolledOn,
      recordedOn: addCalendarDays(opensOn, random.int(0, 3)),
    },
    { classId: { ledger: CLASS, key: trainingClass } },
  );
}

/** Who was in the class and did not complete it. */
function dropOut(year: Year, trainingClass: string, category: Category, opensOn: string): void {
  const random = year.random.fork(`drop-outs of ${trainingClass}`);
  const left = (kind: string, reason: string, key: string) =>
    year.book.leaveOut(kind, 'training_person_times', reason, ENROLMENT, key);
  for (let n = random.int(0, 3); n > 0; n -= 1) {
    const key = enrol(year, year.people.someone(), trainingClass, opensOn);
    if (random.chance(0.6)) {
      year.book.move(STAGE.training + 4, ENROLMENT, 'leave', CLERK, {
        key,
        patch: { leftOn: addCalendarDays(opensOn, random.int(1, 5)) },
        reason: random.pick(['外出务工', '家中有事', '已就业']),
      });
      left('left the class', 'left', key);
    } else {
      year.book.move(STAGE.training + 4, ENROLMENT, 'fail', CLERK, {
        key,
        patch: { attendedHours: Math.floor(category.hours * 0.7) },
        reason: '结业考核不合格',
      });
      left('failed the class', 'failed', key);
    }
  }
}

function classesNotHeld(year: Year): void {
  const days = year.days('classes not held');
  const { book } = year;
  for (const end of ['cancelled', 'cancelled', 'rejected', 'awaiting_approval'] as const) {
    const opensOn = days.working(days.in(OFFICE_WORK, undefined, `${year.year}-12-05`));
    const random = year.random.fork(`not held ${opensOn}`);
    const provider = random.pick(institutionsOf('职业培训学校', 5));
    year.classes += 1;
    const key = book.enter(STAGE.training, CLASS, CLERK, {
      territoryCode: somewhere(random),
      employer: employerInput(provider),
      classNumber: `示例培〔${year.year}〕${String(year.classes).padStart(3, '0')}号`,
      category: 'labour_brand',
      occupation: '家政服务员',
      level: 'five',
      site: `${provider.name}教学点`,
      opensOn,
      closesOn: addCalendarDays(opensOn, 11),
      plannedHours: 80,
      plannedHeads: 30,
      recordedOn: addCalendarDays(opensOn, -12),
    });
    if (end === 'cancelled') {
      book.move(STAGE.training + 1, CLASS, 'approve', 'approver', { key });
      book.move(STAGE.training + 2, CLASS, 'cancel', CLERK, { key, reason: '报名人数不足' });
    } else if (end === 'rejected') {
      book.move(STAGE.training + 1, CLASS, 'reject', 'approver', { key, reason: '师资不符合要求' });
    }
    book.leaveOut(`class ${end}`, 'training_classes', end, CLASS, key);
  }
}

/** 培训人数 — once a year each, at the first completion. */
function countPersons(year: Year, trained: Trained[]): void {
  const counted = new Set<DemoPerson>();
  for (const each of [...trained].sort((a, b) => a.completedOn.localeCompare(b.completedOn))) {
    if (counted.has(each.person)) continue;
    counted.add(each.person);
    year.book.expected.add('training_persons', each.completedOn, each.person.community);
  }
}

/** 培训补贴 — for most of those who completed, a batch some weeks after the class. */
function subsidise(year: Year, trained: Trained[]): void {
  const random = year.random.fork('training subsidies');
  const last = `${year.year}-12-31`;
  let waiting = year.some(14);
  let bounces = year.some(5);
  for (const { person, enrolment, category, completedOn } of random.shuffle(trained)) {
    const appliedOn = addCalendarDays(completedOn, random.int(12, 25));
    const paidOn = addCalendarDays(appliedOn, random.int(15, 35));
    if (paidOn > last || random.chance(0.12)) continue;
    const end: PaymentEnd = waiting > 0 ? UNPAID[waiting % 5]! : bounces > 0 ? 'bounced' : 'paid';
    if (waiting > 0) waiting -= 1;
    else if (bounces > 0) bounces -= 1;
    const amount = fen(category.subsidyYuan);
    const key = year.book.enter(
      STAGE.training + 10,
      SUBSIDY,
      'centre2',
      {
        territoryCode: person.community,
        appliedOn,
        subsidyYuan: yuanText(amount),
        recordedOn: appliedOn,
      },
      { enrolmentId: { ledger: ENROLMENT, key: enrolment } },
    );
    const returnedOn = bounceDay(paidOn, random);
    walkPayment(year, end, {
      stage: STAGE.training + 10,
      ledger: SUBSIDY,
      key,
      paidOn,
      returnedOn,
      returnVerb: 'return',
    });
    const why = WHY_NOT_PAID[end];
    if (why) {
      year.book.leaveOut(`training subsidy ${end}`, 'training_subsidy_paid', why, SUBSIDY, key);
      continue;
    }
    const { expected } = year.book;
    expected.add('training_subsidy_paid', paidOn, person.community, yuan(amount));
    if (end === 'bounced')
      expected.add('training_subsidy_paid.returned', returnedOn, person.community, yuan(amount));
  }
}
