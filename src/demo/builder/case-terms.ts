import { addCalendarDays } from '../../platform/day.js';
import { OpenCase } from './handover.js';
import { STAGE, Year } from './year.js';

const PETITION = 'wage_petition';

/** A case that came in this year. */
export interface TermsCase extends OpenCase {
  workers: number;
  receivedOn: string;
}

const SOURCES = ['hotline', 'superior', 'petition_office', 'government'] as const;
const FEW = 4;
/** By then whoever assigned a case wants the answer. */
const ANSWER_DAYS = 10;

/** 交办转办件、分期支付 — of a few cases that are still open: what others wait for, and what the workers are to be paid. Neither counts for anything. */
export function buildCaseTerms(year: Year, open: TermsCase[]): void {
  const few = open.filter(({ receivedOn }) => receivedOn <= `${year.year}-12-24`).slice(0, FEW);
  few.forEach((each, at) => {
    assign(year, each, at);
    if (each.workers <= 3) agree(year, each);
  });
}

function assign(year: Year, { key, clerk, receivedOn }: TermsCase, at: number): void {
  const assignment = year.book.enter(
    STAGE.petitions + 3,
    'petition_assignment',
    clerk,
    {
      source: SOURCES[at % SOURCES.length],
      assignmentNumber: `示例交办〔${year.year}〕${String(at + 1).padStart(2, '0')}号`,
      assignedOn: receivedOn,
      statedDueOn: addCalendarDays(receivedOn, ANSWER_DAYS),
      requirement: '请依法办理并按期答复。',
      recordedOn: receivedOn,
    },
    { petitionId: { ledger: PETITION, key } },
  );
  if (at % 2 === 0)
    year.book.move(STAGE.petitions + 4, 'petition_assignment', 'answer', clerk, {
      key: assignment,
      patch: {
        answeredOn: addCalendarDays(receivedOn, 5),
        answer: '示例答复:已受理,正在核实拖欠情况。',
      },
    });
}

/** Each worker in two instalments, the first of them paid. */
function agree(year: Year, { key, clerk, receivedOn, workers }: TermsCase): void {
  const links = { petitionId: { ledger: PETITION, key } };
  const recordedOn = addCalendarDays(receivedOn, 5);
  for (let worker = 1; worker <= workers; worker += 1) {
    const name = `示例工人${worker}`;
    year.book.enter(
      STAGE.petitions + 3,
      'petition_worker',
      clerk,
      { name, amountOwedYuan: '3000.00', recordedOn },
      links,
    );
    const instalment = (dueOn: string) =>
      year.book.enter(
        STAGE.petitions + 4,
        'wage_instalment',
        clerk,
        { workerName: name, agreedOn: recordedOn, dueOn, amountYuan: '1500.00', recordedOn },
        links,
      );
    const first = instalment(addCalendarDays(recordedOn, 2));
    instalment(addCalendarDays(recordedOn, 60));
    year.book.move(STAGE.petitions + 5, 'wage_instalment', 'pay', clerk, {
      key: first,
      patch: { paidOn: addCalendarDays(recordedOn, 2), paidYuan: '1500.00' },
    });
  }
}
