import { addCalendarDays, endOfMonth } from '../../platform/day.js';
import { OFFICE_WORK } from './days.js';
import { personInput } from './people.js';
import { DISTRICT } from './places.js';
import { STAGE, Year, clerkOf } from './year.js';

const ATTRITION = 'natural_attrition';

/** 自然减员 — partly person by person, partly as the approved number of each month. */
export function buildAttrition(year: Year): void {
  const random = year.random.fork('attrition');
  const days = year.days('attrition');
  const { book } = year;
  const total = year.totals.naturalAttrition;
  const byPerson = Math.max(0, Math.min(total - 12, Math.round(total * 0.4)));

  const one = () => {
    const cause = random.weighted([
      ['retirement', 70],
      ['death', 22],
      ['injury', 8],
    ]);
    const ages: [number, number] = cause === 'retirement' ? [60, 60] : [35, 58];
    const person = year.people.someone(ages, cause === 'retirement' ? { sex: 'male' } : {});
    const occurredOn = days.in(OFFICE_WORK);
    const key = book.enter(STAGE.attrition, ATTRITION, clerkOf(person.community, random), {
      territoryCode: person.community,
      person: personInput(person),
      persons: 1,
      cause,
      occurredOn,
      recordedOn: days.recorded(occurredOn),
    });
    return { key, occurredOn, unit: person.community };
  };
  const review = (key: string) =>
    book.move(STAGE.attrition + 1, ATTRITION, 'review', 'reviewer', { key });
  const approve = (key: string) => {
    review(key);
    book.move(STAGE.attrition + 2, ATTRITION, 'approve', 'approver', { key });
  };

  for (let n = 0; n < byPerson; n += 1) {
    const { key, occurredOn, unit } = one();
    approve(key);
    book.expected.add('natural_attrition', occurredOn, unit);
  }
  random.split(total - byPerson, Math.min(12, total - byPerson), 0.3).forEach((persons, at) => {
    const occurredOn = endOfMonth(`${year.year}-${String(at + 1).padStart(2, '0')}-01`);
    const key = book.enter(STAGE.attrition, ATTRITION, 'centre1', {
      territoryCode: DISTRICT,
      persons,
      cause: 'monthly_number',
      occurredOn,
      documentNumber: `示例减员核定〔${year.year}〕${at + 1}号`,
      recordedOn: addCalendarDays(occurredOn, random.int(3, 9)),
    });
    approve(key);
    book.expected.add('natural_attrition', occurredOn, DISTRICT, persons);
  });
  for (let n = year.some(9); n > 0; n -= 1) {
    const { key } = one();
    if (n % 2 === 0) review(key);
    const awaits = n % 2 === 0 ? 'awaiting_approval' : 'awaiting_review';
    book.leaveOut(`attrition ${awaits}`, ATTRITION, awaits, ATTRITION, key);
  }
  for (let n = year.some(6); n > 0; n -= 1) {
    const { key } = one();
    book.move(STAGE.attrition + 1, ATTRITION, 'reject', 'approver', {
      key,
      reason: '证明材料不足',
    });
    book.leaveOut('attrition rejected', ATTRITION, 'rejected', ATTRITION, key);
  }
}
