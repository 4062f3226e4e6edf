import { addCalendarDays, addWorkingDays } from '../../calendar/working-days.js';
import { employerInput } from './employers.js';
import { WAGE_ARREARS } from './days.js';
import { INSPECTION, somewhere } from './places.js';
import { STAGE, Year } from './year.js';

const PETITION = 'wage_petition';
const CHANNELS = [['visit', 40], ['hotline_12333', 20], ['clue_platform', 18], ['online', 10], ['letter', 4], ['transferred', 8]] as const; // prettier-ignore
const MATTERS = [['wage_arrears', 82], ['overtime', 6], ['contract', 5], ['social_insurance', 4], ['other', 3]] as const; // prettier-ignore
const PROCEDURES = [['inspection', 46], ['mediation', 38], ['petition', 11], ['arbitration_referral', 5]] as const; // prettier-ignore
const SITES = [
  '河门口棚改项目',
  '格里坪物流园工地',
  '玉泉路改造工程',
  '清香坪商住楼',
  '陶家渡厂房扩建',
];

/** 欠薪投诉 — a few building-site groups and many small cases; all that fall due in their year are closed in it. */
export function buildPetitions(year: Year): void {
  const random = year.random.fork('petitions');
  const days = year.days('petitions');
  const { book } = year;
  const inspector = () => random.pick(['inspector1', 'inspector2']);
  let number = 0;

  const register = (receivedOn: string, workers: number, owed: number, procedure: string) => {
    number += 1;
    const by = inspector();
    const onSite = workers > 6 || random.chance(0.25);
    const employer = year.employers[random.int(0, year.employers.length - 1)]!;
    const input = {
      territoryCode: somewhere(random),
      caseNumber: `示例欠薪〔${year.year}〕${number}号`,
      channel: random.weighted(CHANNELS),
      matter: random.weighted(MATTERS),
      procedure,
      ...(onSite ? { site: `示例${random.pick(SITES)}` } : { employer: employerInput(employer) }),
      ...(random.chance(0.06) ? {} : { contactName: `示例投诉人${number}` }),
      workersAffected: workers,
      amountOwedYuan: `${owed}.00`,
      receivedOn,
      recordedOn: days.working(receivedOn),
    };
    return {
      key: book.enter(STAGE.petitions, PETITION, by, input),
      by,
      territoryCode: input.territoryCode,
    };
  };
  type Case = ReturnType<typeof register>;
  const move = (
    at: number,
    verb: string,
    { key }: Case,
    patch?: object,
    reason?: string,
    by = 'inspector1',
  ) =>
    book.move(STAGE.petitions + at, PETITION, verb, by, {
      key,
      ...(patch ? { patch } : {}),
      ...(reason ? { reason } : {}),
    });

  const total = year.totals.petitions;
  const withWages = Math.max(1, Math.round(total * 0.62));
  const recovered = random.split(year.totals.wagesRecoveredYuan, withWages, 1.5, { min: 1 });
  const sizes = recovered.map((yuan) => Math.max(1, Math.round(yuan / random.int(6000, 14_000))));
  const lastDay = `${year.year}-12-31`;
  /** The sample ends in the spring after its last year. */
  const horizon = `${year.year + 1}-02-20`;
  const received = Array.from({ length: total }, () => days.in(WAGE_ARREARS)).sort();
  const lateOnes = new Set(
    random.shuffle(received.map((_, at) => at)).slice(0, Math.max(1, Math.round(total / 60))),
  );

  received.forEach((receivedOn, at) => {
    const yuan = recovered[at] ?? 0;
    const workers = sizes[at] ?? random.int(1, 3);
    const procedure = random.weighted(PROCEDURES);
    const petition = register(receivedOn, workers, Math.round((yuan || 9000) * 1.05), procedure);
    const acceptedOn = addCalendarDays(receivedOn, random.int(0, 3));
    move(1, 'accept', petition, { acceptedOn });
    const filed = procedure === 'inspection';
    if (filed) move(2, 'file', petition, { filedOn: acceptedOn });
    let dueOn = filed ? addWorkingDays(acceptedOn, 60) : addCalendarDays(acceptedOn, 60);
    let closesFrom = acceptedOn;
    if (filed && at % 17 === 5) {
      const extendedOn = addCalendarDays(acceptedOn, 50);
      if (extendedOn <= dueOn) {
        move(
          3,
          'extend',
          petition,
          { extendedOn, extensionDays: 30 },
          '案情复杂,需进一步核查',
          'approver',
        );
        dueOn = addWorkingDays(acceptedOn, 90);
        closesFrom = extendedOn;
      }
    }
    const count = (measure: string, day: string, quantity = 1) =>
      book.expected.add(measure, day, INSPECTION, quantity);
    count('wage_petitions_received', receivedOn);
    count('wage_petition_workers', receivedOn, workers);
    count('wage_petitions_due', dueOn);
    if (yuan > 0) {
      const recoveredOn = earlier(addCalendarDays(acceptedOn, random.int(1, 40)), lastDay);
      book.enter(
        STAGE.petitions + 4,
        'wage_recovery',
        petition.by,
        {
          territoryCode: petition.territoryCode,
          amountYuan: `${yuan}.00`,
          recoveredOn,
          workersPaid: workers,
          recordedOn: days.working(recoveredOn),
        },
        { petitionId: { ledger: PETITION, key: petition.key } },
      );
      count('wages_recovered', recoveredOn, yuan);
    }
    const staysOpen = dueOn > lastDay && (dueOn > horizon || random.chance(0.6));
    if (staysOpen) {
      book.leaveOut(
        'petition open at the end of the year',
        'wage_petitions_closed_of_due',
        'still_open',
        PETITION,
        petition.key,
      );
      return;
    }
    const late = lateOnes.has(at) && addCalendarDays(dueOn, 9) <= lastDay;
    const closedOn = late
      ? addCalendarDays(dueOn, random.int(2, 9))
      : days.between(closesFrom, earlier(dueOn, addCalendarDays(closesFrom, 55)));
    move(
      6,
      random.chance(0.03) ? 'dismiss' : 'close',
      petition,
      { closedOn, conclusion: late ? '已办结(逾期)' : '双方达成一致,工资已支付' },
      '投诉事项不成立或已解决',
    );
    count('wage_petitions_closed_of_due', late ? closedOn : dueOn);
    if (late)
      book.leaveOut(
        'petition closed late',
        'wage_petitions_closed_on_time',
        'closed_late',
        PETITION,
        petition.key,
      );
    else count('wage_petitions_closed_on_time', dueOn);
  });
  leaveOutTheRest();

  /** What never became a case of the team's. */
  function leaveOutTheRest() {
    const each = (
      kind: string,
      reason: string,
      count: number,
      act: (petition: Case, receivedOn: string) => void,
    ) => {
      for (let n = year.some(count); n > 0; n -= 1) {
        const receivedOn = days.in(WAGE_ARREARS);
        const petition = register(
          receivedOn,
          random.int(1, 4),
          random.int(1000, 20_000),
          'mediation',
        );
        act(petition, receivedOn);
        book.leaveOut(kind, 'wage_petitions_received', reason, PETITION, petition.key);
      }
    };
    each('petition refused', 'refused', 9, (petition) =>
      move(1, 'refuse', petition, undefined, '不属于劳动监察受理范围'),
    );
    each('petition transferred', 'transferred', 7, (petition) =>
      move(1, 'transfer', petition, undefined, '由住建部门办理'),
    );
    each('petition awaiting acceptance', 'awaiting_acceptance', 3, () => undefined);
    each('petition awaiting supplement', 'awaiting_supplement', 3, (petition) =>
      move(1, 'requestSupplement', petition, undefined, '缺少工资清单'),
    );
    each(
      'petition withdrawn before acceptance',
      'withdrawn_before_acceptance',
      4,
      (petition, receivedOn) =>
        move(
          1,
          'withdrawByPetitioner',
          petition,
          { closedOn: receivedOn, conclusion: '投诉人撤回' },
          '投诉人自愿撤回',
        ),
    );
    each('petition record withdrawn', 'withdrawn', 4, (petition) =>
      book.withdraw(STAGE.withdrawals, PETITION, petition.by, petition.key, '重复登记'),
    );
  }
}

const earlier = (one: string, other: string) => (one < other ? one : other);
