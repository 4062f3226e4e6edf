import { Intern } from './handover.js';
import { addCalendarDays, addMonths, lastDayOfTerm } from '../../platform/day.js';
import { GRADUATES } from './days.js';
import { employerInput } from './employers.js';
import { fen, yuan, yuanText } from './money.js';
import { personInput } from './people.js';
import { PaymentEnd, UNPAID, WHY_NOT_PAID, bounceDay, walkPayment } from './payments.js';
import { somewhere } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';

const BASE = 'internship_base';
const POSITION = 'internship_position';
const INTERNSHIP = 'internship';
const STIPEND = 'internship_stipend';
const CLERK = 'centre1';

interface Host {
  base: string;
  position: string;
  room: number;
}

/** 青年就业见习 — hosts, interns, who is retained, and the stipends. Returns those still under way. */
export function buildInternships(year: Year): Intern[] {
  const internships = new Internships(year);
  const hosts = internships.hosts(Math.max(5, year.some(14)));
  const begun = Array.from({ length: year.totals.internshipsStarted }, () =>
    internships.begin(hosts),
  );
  for (const intern of begun) internships.subsidise(intern);
  internships.notBegun(hosts);
  const all = [...(year.before?.interns ?? []), ...begun];
  return all.filter((intern) => !internships.finish(intern));
}

class Internships {
  private readonly random: Random;
  private agreements = 0;
  private unpaid: number;
  private bounces: number;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('internships');
    this.unpaid = year.some(10);
    this.bounces = year.some(3);
  }

  hosts(count: number): Host[] {
    const { year, random } = this;
    const first = 10 + (year.year % 10) * 30;
    return year.employers.slice(first, first + count).map((employer, at) => {
      const unit = somewhere(random);
      const appliedOn = `${year.year - 1}-12-${10 + (at % 15)}`;
      const accreditedOn = `${year.year}-01-${String(5 + (at % 5)).padStart(2, '0')}`;
      const base = year.book.enter(STAGE.internships, BASE, CLERK, {
        territoryCode: unit,
        employer: employerInput(employer),
        hostForm: random.pick(['private', 'private', 'urban_unit']),
        appliedOn,
        recordedOn: appliedOn,
      });
      year.book.move(STAGE.internships + 0.5, BASE, 'review', 'reviewer', { key: base });
      year.book.move(STAGE.internships + 1, BASE, 'accredit', 'approver', {
        key: base,
        patch: { accreditedOn, validUntil: `${year.year + 2}-12-31` },
      });
      const room = random.int(6, 12);
      const position = year.book.enter(
        STAGE.internships + 2,
        POSITION,
        CLERK,
        {
          territoryCode: unit,
          title: random.pick(['行政助理', '财务助理', '技术员', '客服专员', '社区工作助理']),
          places: room,
          publishedOn: addCalendarDays(accreditedOn, 3),
        },
        { baseId: { ledger: BASE, key: base } },
      );
      year.book.expected.add(
        'internship_positions_published',
        addCalendarDays(accreditedOn, 3),
        unit,
        room,
      );
      return { base, position, room };
    });
  }

  begin(hosts: Host[]): Intern {
    const { year, random } = this;
    const days = year.days(`intern ${this.agreements}`);
    const startedOn = days.working(days.in(GRADUATES, `${year.year}-01-20`, `${year.year}-12-20`));
    const months = random.weighted([
      [3, 35],
      [6, 50],
      [12, 15],
    ]);
    const intern = this.apply(hosts, startedOn, months);
    if (random.chance(0.08) && startedOn < `${year.year}-11-15`)
      intern.leavesOn = addCalendarDays(startedOn, random.int(20, 40));
    year.book.move(STAGE.internships + 4, INTERNSHIP, 'approve', 'approver', { key: intern.key });
    year.book.move(STAGE.internships + 5, INTERNSHIP, 'start', CLERK, { key: intern.key });
    year.book.expected.add('youth_internships_started', startedOn, intern.person.community);
    return intern;
  }

  /** Retained, completed or broken off when its end lies in this year; false while it goes on. */
  finish(intern: Intern): boolean {
    const { year, random } = this;
    const { expected } = year.book;
    const unit = intern.person.community;
    const last = `${year.year}-12-31`;
    const clerkMoves = (verb: string, patch: object, reason?: string) =>
      year.book.move(STAGE.internships + 6, INTERNSHIP, verb, CLERK, {
        key: intern.key,
        patch,
        ...(reason ? { reason } : {}),
      });
    if (intern.leavesOn) {
      clerkMoves('endEarly', { endedOn: intern.leavesOn }, '本人升学或另谋职业');
      this.left('intern left early', 'internships_retained', 'ended_early', intern.key);
      return true;
    }
    const retainedOn = addCalendarDays(intern.plannedEndOn, 1);
    if (retainedOn > last) {
      const kind = 'intern not yet retained';
      year.book.leaveOpen(kind, 'internships_retained', 'under_way', INTERNSHIP, intern.key);
      return false;
    }
    expected.add('internships_ended', intern.plannedEndOn, unit);
    if (random.chance(0.6)) {
      clerkMoves('retain', { retainedOn, contractNumber: `HT留用${intern.key.slice(2)}` });
      expected.add('internships_retained', retainedOn, unit);
      expected.add('new_hires', retainedOn, unit);
    } else {
      clerkMoves('complete', { endedOn: intern.plannedEndOn });
      this.left('intern not retained', 'internships_retained', 'not_retained', intern.key);
    }
    return true;
  }

  /** 见习补贴 — month by month, paid in the month after. */
  subsidise(intern: Intern): void {
    const { year, random } = this;
    const first = `${intern.startedOn.slice(0, 7)}-01`;
    for (let n = 0; n < Math.min(3, intern.months); n += 1) {
      const month = addMonths(first, n);
      const paidOn = addCalendarDays(addMonths(month, 1), random.int(10, 25));
      if (paidOn > `${year.year}-12-31` || (intern.leavesOn && month > intern.leavesOn)) return;
      const end: PaymentEnd =
        this.unpaid-- > 0 ? random.pick(UNPAID) : this.bounces-- > 0 ? 'bounced' : 'paid';
      const amount = fen(month < '2022-04-01' ? 1155 : 1379);
      const unit = intern.person.community;
      const key = year.book.enter(
        STAGE.internships + 10,
        STIPEND,
        'centre2',
        {
          territoryCode: unit,
          month,
          amountYuan: yuanText(amount),
          recordedOn: addCalendarDays(addMonths(month, 1), 3),
        },
        { internshipId: { ledger: INTERNSHIP, key: intern.key } },
      );
      const returnedOn = bounceDay(paidOn, random);
      walkPayment(year, end, {
        stage: STAGE.internships + 10,
        ledger: STIPEND,
        key,
        paidOn,
        returnedOn,
        returnVerb: 'return',
      });
      const why = WHY_NOT_PAID[end];
      if (why) {
        this.left(`stipend ${end}`, 'internship_stipend_paid', why, key, STIPEND);
        continue;
      }
      year.book.expected.add('internship_stipend_paid', paidOn, unit, yuan(amount));
      if (end === 'bounced')
        year.book.expected.add('internship_stipend_paid.returned', returnedOn, unit, yuan(amount));
    }
  }

  /** Agreements that never became an internship. */
  notBegun(hosts: Host[]): void {
    const { year } = this;
    const days = year.days('not begun');
    const ends = ['awaiting_approval', 'rejected', 'not_begun', 'withdrawn'] as const;
    for (let n = year.some(9); n > 0; n -= 1) {
      const end = ends[n % ends.length]!;
      const { key } = this.apply(
        hosts,
        days.working(days.in(GRADUATES, `${year.year}-01-20`, `${year.year}-12-20`)),
        3,
      );
      if (end === 'rejected')
        year.book.move(STAGE.internships + 4, INTERNSHIP, 'reject', 'approver', {
          key,
          reason: '不符合见习对象条件',
        });
      if (end === 'not_begun')
        year.book.move(STAGE.internships + 4, INTERNSHIP, 'approve', 'approver', { key });
      if (end === 'withdrawn')
        year.book.withdraw(STAGE.internships + 4, INTERNSHIP, CLERK, key, '本人放弃');
      this.left(`internship ${end}`, 'youth_internships_started', end, key);
    }
  }

  private apply(hosts: Host[], startedOn: string, months: number): Intern {
    const { year, random } = this;
    const host = random.pick(hosts.filter((each) => each.room > 0));
    host.room -= 1;
    this.agreements += 1;
    const person = year.people.graduate();
    const plannedEndOn = lastDayOfTerm(startedOn, months);
    const key = year.book.enter(
      STAGE.internships + 3,
      INTERNSHIP,
      CLERK,
      {
        territoryCode: person.community,
        person: personInput(person),
        agreementNumber: `示例见习〔${year.year}〕${String(this.agreements).padStart(3, '0')}号`,
        months,
        startedOn,
        plannedEndOn,
        graduatedOn: `${Number(startedOn.slice(0, 4)) - (startedOn.slice(5) < '07-01' ? 1 : 0)}-06-30`,
        insured: true,
        recordedOn: addCalendarDays(startedOn, random.int(1, 10)),
      },
      {
        baseId: { ledger: BASE, key: host.base },
        positionId: { ledger: POSITION, key: host.position },
      },
    );
    return { key, person, startedOn, plannedEndOn, months, leavesOn: null };
  }

  private left(
    kind: string,
    measure: string,
    reason: string,
    key: string,
    ledger = INTERNSHIP,
  ): void {
    this.year.book.leaveOut(kind, measure, reason, ledger, key);
  }
}
