import { addWorkingDays } from '../../calendar/working-days.js';
import { addCalendarDays, calendarDaysBetween } from '../../platform/day.js';
import { Days, WAGE_ARREARS } from './days.js';
import { employerInput } from './employers.js';
import { fen, yuan, yuanText } from './money.js';
import { DISTRICT, INSPECTION, somewhere } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';

const PETITION = 'wage_petition';
const RECOVERY = 'wage_recovery';
const ACTION = 'petition_action';

export interface Case {
  key: string;
  clerk: string;
  procedure: string;
  workers: number;
  receivedOn: string;
  acceptedOn: string;
  /** Last day for closing it. */
  dueOn: string;
  closedOn: string | null;
}

/** 欠薪投诉与信访 — a few building sites with many workers, many cases of one or two. Returns what stays open. */
export function buildPetitions(year: Year): Case[] {
  const petitions = new Petitions(year);
  petitions.closeCarried();
  const cases = Array.from({ length: year.totals.petitions }, () => petitions.accepted());
  petitions.recoverWages(cases, fen(year.totals.wagesRecoveredYuan));
  petitions.notAccepted();
  return cases.filter((each) => !each.closedOn);
}

class Petitions {
  private readonly random: Random;
  private readonly days: Days;
  private numbers = 0;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('petitions');
    this.days = year.days('petitions');
  }

  /** The cases of last December come to their end in time. */
  closeCarried(): void {
    for (const { key, dueOn, clerk, procedure } of this.year.before?.cases ?? []) {
      const closedOn = this.days.between(this.days.first, dueOn);
      this.close(key, clerk, closedOn);
      this.countDue(dueOn, procedure);
    }
  }

  accepted(): Case {
    const { year, random, days } = this;
    const receivedOn = days.working(days.in(WAGE_ARREARS, undefined, `${year.year}-12-29`));
    const { key, clerk, workers, procedure } = this.receive(receivedOn);
    const decidedOn = addCalendarDays(receivedOn, random.int(0, 4));
    const acceptedOn = decidedOn > days.last ? days.last : decidedOn;
    year.book.move(STAGE.petitions + 1, PETITION, 'accept', clerk, { key, patch: { acceptedOn } });
    let dueOn = addCalendarDays(acceptedOn, 60);
    if (procedure === 'inspection') {
      const workedOn = days.working(addCalendarDays(acceptedOn, random.int(0, 3)));
      // Filed within the days for acceptance, or the clock would run from acceptance.
      const latest = addWorkingDays(receivedOn, 5);
      const filedOn = workedOn > days.last || workedOn > latest ? acceptedOn : workedOn;
      year.book.move(STAGE.petitions + 2, PETITION, 'file', clerk, { key, patch: { filedOn } });
      year.book.move(STAGE.petitions + 3, PETITION, 'approveFiling', 'approver', { key });
      dueOn = addWorkingDays(filedOn, 60);
    }
    year.book.expected.add('wage_petitions_received', receivedOn, INSPECTION);
    year.book.expected.add('wage_petition_workers', receivedOn, INSPECTION, workers);
    this.act(key, clerk, acceptedOn);

    let workedOnFrom = acceptedOn;
    const extendedOn = addCalendarDays(dueOn, -12);
    if (procedure === 'inspection' && this.numbers % 5 === 0 && extendedOn <= days.last) {
      this.extend(key, extendedOn);
      dueOn = addWorkingDays(dueOn, 30);
      workedOnFrom = extendedOn;
    }
    const open = dueOn > days.last && receivedOn >= `${year.year}-12-01` && random.chance(0.45);
    const latest = Math.min(45, calendarDaysBetween(workedOnFrom, dueOn));
    const inTime = addCalendarDays(workedOnFrom, random.int(Math.min(8, latest), latest));
    const closedOn = open ? null : inTime > days.last ? days.last : inTime;
    if (closedOn) {
      this.close(key, clerk, closedOn);
      this.countDue(dueOn, procedure);
    }
    return { key, clerk, procedure, workers, receivedOn, acceptedOn, dueOn, closedOn };
  }

  /** 兑付工资 — very unequal: the largest sums to the largest groups. */
  recoverWages(cases: Case[], total: number): void {
    const { year, random } = this;
    const paying = cases
      .filter((each) => each.closedOn && random.chance(0.86))
      .sort((a, b) => b.workers - a.workers);
    const amounts = random
      .split(total, paying.length, 1.5, { min: fen(800) })
      .sort((a, b) => b - a);
    paying.forEach((each, at) => {
      const recoveredOn = this.days.between(each.acceptedOn, each.closedOn!);
      this.recovery(each, recoveredOn, amounts[at]!);
      year.book.expected.add('wages_recovered', recoveredOn, INSPECTION, yuan(amounts[at]!));
      if (at % 40 !== 7) return;
      const twice = this.recovery(each, recoveredOn, amounts[at]!);
      year.book.withdraw(STAGE.petitions + 5, RECOVERY, each.clerk, twice, '重复登记');
      year.book.leaveOut('wages registered twice', 'wages_recovered', 'withdrawn', RECOVERY, twice);
    });
  }

  /** Refused, sent elsewhere, taken back before acceptance, or entered by mistake: in neither 受理 nor 应办. */
  notAccepted(): void {
    const { year, random, days } = this;
    const ends = [
      ['refused', 14],
      ['transferred', 9],
      ['withdrawn_before_acceptance', 7],
      ['awaiting_supplement', 3],
      ['withdrawn', 4],
      ['awaiting_acceptance', 2],
    ] as const;
    for (const [end, count] of ends) {
      for (let n = year.some(count); n > 0; n -= 1) {
        const from = end.startsWith('awaiting') ? `${year.year}-12-20` : days.first;
        const receivedOn = days.working(days.in(WAGE_ARREARS, from, `${year.year}-12-28`));
        const { key, clerk } = this.receive(receivedOn);
        const move = (verb: string, reason: string, patch?: object) =>
          year.book.move(STAGE.petitions + 1, PETITION, verb, clerk, {
            key,
            reason,
            ...(patch ? { patch } : {}),
          });
        const left = { leftOn: addCalendarDays(receivedOn, 2) };
        if (end === 'refused')
          move(
            'refuse',
            random.pick(['已申请劳动仲裁', '不属于劳动监察受案范围', '已超过二年查处时效']),
            left,
          );
        if (end === 'transferred') move('transfer', '属其他区管辖,转送处理', left);
        if (end === 'awaiting_supplement')
          move('requestSupplement', '缺少劳动关系证明材料', {
            supplementRequestedOn: receivedOn,
          });
        if (end === 'withdrawn_before_acceptance')
          move('withdrawByPetitioner', '双方已自行解决', {
            closedOn: addCalendarDays(receivedOn, random.int(0, 3)),
            conclusion: '投诉人撤回',
          });
        if (end === 'withdrawn') year.book.withdraw(950, PETITION, clerk, key, '重复登记');
        year.book.leaveOut(`petition ${end}`, 'wage_petitions_received', end, PETITION, key);
      }
    }
  }

  private receive(receivedOn: string) {
    const { year, random } = this;
    this.numbers += 1;
    const clerk = random.pick(['inspector1', 'inspector2']);
    const onSite = random.chance(0.12);
    const workers = onSite
      ? Math.min(90, Math.round(12 * random.skewed(0.8)) + 3)
      : random.weighted([
          [1, 62],
          [2, 18],
          [3, 10],
          [5, 10],
        ]);
    const procedure = random.weighted([
      ['mediation', 56],
      ['inspection', 24],
      ['petition', 16],
      ['arbitration_referral', 4],
    ]);
    const employer = random.chance(0.7) ? random.pick(year.employers) : null;
    const key = year.book.enter(STAGE.petitions, PETITION, clerk, {
      territoryCode: random.chance(0.9) ? somewhere(random) : DISTRICT,
      caseNumber: `示例监〔${year.year}〕${String(this.numbers).padStart(3, '0')}号`,
      channel: random.weighted([
        ['visit', 38],
        ['clue_platform', 27],
        ['hotline_12333', 15],
        ['transferred', 11],
        ['online', 6],
        ['letter', 3],
      ]),
      matter: random.weighted([
        ['wage_arrears', 84],
        ['overtime', 5],
        ['contract', 5],
        ['social_insurance', 4],
        ['other', 2],
      ]),
      procedure,
      employer: employer && employerInput(employer),
      respondentName: employer ? null : `示例包工头${this.numbers}`,
      site: onSite ? `示例项目${random.int(1, 14)}标段` : null,
      contactName: random.chance(0.93) ? `示例投诉人${this.numbers}` : null,
      workersAffected: workers,
      amountOwedYuan: yuanText(fen(workers * random.int(3000, 14000))),
      receivedOn,
      recordedOn: receivedOn,
    });
    return { key, clerk, workers, procedure };
  }

  private act(petition: string, clerk: string, from: string): void {
    const kind = this.random.pick(['interview', 'mediation', 'site_visit', 'evidence']);
    const actedOn = this.days.working(from);
    this.year.book.enter(
      STAGE.petitions + 3,
      ACTION,
      clerk,
      { kind, actedOn, note: '示例办理情况' },
      { petitionId: { ledger: PETITION, key: petition } },
    );
  }

  private recovery({ key, clerk, workers }: Case, recoveredOn: string, amount: number): string {
    return this.year.book.enter(
      STAGE.petitions + 4,
      RECOVERY,
      clerk,
      { amountYuan: yuanText(amount), recoveredOn, workersPaid: workers, recordedOn: recoveredOn },
      { petitionId: { ledger: PETITION, key } },
    );
  }

  /** 延期 — approved by another person while the case still runs. */
  private extend(key: string, extendedOn: string): void {
    this.year.book.move(STAGE.petitions + 4, PETITION, 'extend', 'approver', {
      key,
      patch: { extendedOn, extensionDays: 30 },
      reason: '案情复杂,需进一步核查',
    });
  }

  private close(key: string, clerk: string, closedOn: string): void {
    this.year.book.move(STAGE.petitions + 6, PETITION, 'close', clerk, {
      key,
      patch: {
        closedOn,
        conclusion: this.random.pick(['已足额支付', '经调解达成协议并履行', '责令改正后支付']),
      },
    });
    this.year.book.move(STAGE.petitions + 7, PETITION, 'reviewClosing', 'reviewer', { key });
    this.year.book.move(STAGE.petitions + 8, PETITION, 'approveClosing', 'approver', { key });
  }

  /** Closed by its due day, a case counts on that day in all of them. */
  private countDue(dueOn: string, procedure: string): void {
    const ofInspection = ['labour_inspection_cases_due', 'labour_inspection_cases_closed_on_time'];
    for (const measure of [
      'wage_petitions_due',
      'wage_petitions_closed_of_due',
      'wage_petitions_closed_on_time',
      ...(procedure === 'inspection' ? ofInspection : []),
    ])
      this.year.book.expected.add(measure, dueOn, INSPECTION);
  }
}
