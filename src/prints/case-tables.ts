import { exact } from '../ledgers/shared/money.js';
import {
  hasEnded,
  isOngoing,
  isProposed,
} from '../ledgers/wage-petitions/wage-petition.deadlines.js';
import { calendarDaysBetween } from '../platform/day.js';
import { type CaseOnPaper, NONE, further, inYuan, leftInYuan } from './case-on-paper.js';
import { BY_HAND, type Table, columns, dayOf, shortened, signerOf } from './sheet.js';

export const caseTables = (of: CaseOnPaper): Table[] => [
  clocks(of),
  documents(of),
  wages(of),
  ...checklist(of),
  signatures(of),
];

/** 办理期限 — each clock with its day, whether it was kept, and the rule it comes from. */
function clocks(of: CaseOnPaper): Table {
  const { record, said, today, acceptanceRule, closingRunsFrom, assignments } = of;
  const { status, receivedOn, supplementedOn, acceptedOn, acceptDueOn, filedOn, closedOn, dueOn } =
    record;
  const waits = status === 'received' || status === 'awaiting_supplement';
  const runs = isOngoing(status) || isProposed(status);
  const left = (due: string | null) => {
    const days = due ? calendarDaysBetween(today, due) : null;
    if (days === null) return '';
    return days < 0 ? `已逾期 ${-days} 天` : `还有 ${days} 天`;
  };
  const kept = (isLate: boolean | null) => (isLate ? '逾期' : '按期');
  // Of a deadline that waits for a calendar nobody knows yet whether it was kept.
  const keptIf = (due: string | null, isLate: boolean) => (due || isLate ? kept(isLate) : '');
  const accepted = acceptedOn
    ? keptIf(acceptDueOn, record.isAcceptedLate)
    : waits
      ? left(acceptDueOn)
      : '';
  const filed = status === 'filing_proposed' ? '待审批' : kept(record.isFiledLate);
  const closed = closedOn
    ? [keptIf(dueOn, dueOn !== null && closedOn > dueOn), !hasEnded(status) && '待审批']
        .filter(Boolean)
        .join(',')
    : runs
      ? left(dueOn)
      : '';
  const rule = [said('deadlineRule'), said('deadlineNote')].filter(Boolean).join(';');
  const acceptance = record.procedure === 'petition' ? '受理告知' : '受理';
  return {
    title: ['办理期限', ...further(assignments.all - assignments.shown.length, '件交办')].join(';'),
    columns: columns(
      ['期限', '起算', '届满', '办理', '情况', '依据'],
      [1.8, 2.1, 2.1, 2.1, 2.5, null],
    ),
    rows: [
      [acceptance, supplementedOn ?? receivedOn, acceptDueOn, acceptedOn, accepted, acceptanceRule],
      ...(filedOn ? [['立案', acceptedOn, null, filedOn, filed, null]] : []),
      ['办结', closingRunsFrom, dueOn, closedOn, closed, rule],
      ...assignments.shown.map(({ record: each, said: saidOf }) => [
        '交办答复',
        each.assignedOn,
        each.answerDueOn,
        each.answeredOn,
        each.answeredOn ? kept(each.isAnsweredLate) : left(each.answerDueOn),
        shortened(`${saidOf('source')} ${each.assignmentNumber}`, 40),
      ]),
    ].map((row) => row.map((each) => each ?? '')),
  };
}

/** 执法文书 — the last ones, each with its service and the day on which what it started runs out. */
function documents({ documents: { shown, all }, today }: CaseOnPaper): Table {
  const rows = shown.map(({ record, said }) => {
    const { status, documentNumber, issuedOn, servedOn } = record;
    const due = status === 'issued' ? record.serveDueOn : record.dueOn;
    const isOver = due !== null && due < today && (status === 'issued' || status === 'served');
    const until = due && `${due}${status === 'issued' ? ' 前送达' : ''}${isOver ? '(已过)' : ''}`;
    return [
      said('kind'),
      shortened(documentNumber ?? '', 24),
      issuedOn,
      [servedOn, said('serviceManner')].filter(Boolean).join(' '),
      until ?? '',
      [said('status'), said('outcome')].filter(Boolean).join(':'),
    ];
  });
  return {
    title: ['执法文书及送达', ...further(all - shown.length, '份')].join(';'),
    columns: columns(
      ['文书', '文号', '制作', '送达', '期限届满', '状态'],
      [null, 3.7, 2.1, 2.2, 2.2, 2.4],
    ),
    rows: rows.length > 0 ? rows : [[NONE, '', '', '', '', '']],
  };
}

function wages({ record, standing, workers }: CaseOnPaper): Table {
  const { workers: all, owedYuan, paidYuan, recoveredYuan, leftYuan } = standing;
  const line = (whose: string, owed: string | null, paid: string | null, next = '') => [
    whose,
    inYuan(owed),
    inYuan(paid),
    leftInYuan(
      owed &&
        exact(owed)
          .minus(paid ?? 0)
          .toFixed(2),
    ),
    next,
  ];
  return {
    title: ['拖欠工资', ...further(all - workers.length, '名劳动者')].join(';'),
    columns: columns(['', '拖欠', '已付', '尚欠', '下一期'], [null, 3, 3, 3.4, 4]),
    rows: [
      [
        '本案登记及追发',
        inYuan(record.amountOwedYuan),
        inYuan(recoveredYuan),
        leftInYuan(leftYuan),
        '',
      ],
      ...(all > 0 ? [line(`劳动者名单合计 ${all} 人`, owedYuan, paidYuan)] : []),
      ...workers.map(({ name, owedYuan: owed, paidYuan: paid, nextDueOn, nextYuan }) =>
        line(name, owed, paid, nextDueOn ? `${nextDueOn} ${inYuan(nextYuan)}` : ''),
      ),
    ],
  };
}

/** 结案核对 — what the closing of the case would be hinted at for, two in a line; none before its acceptance. */
function checklist({ closing }: CaseOnPaper): Table[] {
  const items = closing.map(({ label, isMet }) => [label, isMet ? '是' : '否']);
  const inPairs = items.flatMap((item, at) =>
    at % 2 === 0 ? [[...item, ...(items[at + 1] ?? ['', ''])]] : [],
  );
  return [
    {
      title: '结案核对',
      columns: columns(['事项', '核对', '事项', '核对'], [null, 1.2, null, 1.2]),
      rows: inPairs,
    },
  ].filter(({ rows }) => rows.length > 0);
}

/** 签字 — those that stand, and room for those that are to come. */
function signatures({ record, signatures: given }: CaseOnPaper): Table {
  const { status, filedOn, extendedOn, acceptedOn } = record;
  const isOver = hasEnded(status) && acceptedOn !== null;
  const line = (label: string, verb: string | null, stands = false) => {
    const found = stands ? given.filter((each) => each.verb === verb).at(-1) : undefined;
    return [label, found ? signerOf(found) : BY_HAND, found ? dayOf(found.at) : ''];
  };
  const lines = [
    line('承办人', null),
    line('协办人', null),
    line('立案审批', 'approveFiling', filedOn !== null && status !== 'filing_proposed'),
    line('延期审批', 'extend', extendedOn !== null),
    line('结案复核', 'reviewClosing', isOver || status === 'closing_reviewed'),
    line('结案审批', 'approveClosing', isOver),
  ];
  return {
    title: '签字',
    columns: columns(
      ['环节', '签字', '日期', '环节', '签字', '日期'],
      [2.2, null, 2.4, 2.2, null, 2.4],
    ),
    rows: [0, 2, 4].map((at) => [...lines[at]!, ...lines[at + 1]!]),
  };
}
