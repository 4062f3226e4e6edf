import type { PetitionAction } from '../ledgers/wage-petitions/case-notes.entity.js';
import {
  type CaseOnPaper,
  NONE,
  UNKNOWN,
  further,
  latenessOf,
  leftInYuan,
} from './case-on-paper.js';
import { caseTables } from './case-tables.js';
import { type Fact, type Sheet, dayOf, shortened } from './sheet.js';

/** 欠薪案件一页单 — of one case everything that is asked at a glance, on one page. */
export const caseSheet = (of: CaseOnPaper): Sheet => ({
  heading: `欠薪案件单(${of.record.caseNumber})`,
  isPersonal: true,
  layout: 'page',
  facts: factsOf(of),
  tables: caseTables(of),
  notes: [],
});

/** Of what people wrote, so much has room. */
const ROOM = { name: 32, reason: 30, text: 80, extensions: 2 };

const half = (label: string, value: string): Fact => ({ label, value });
const whole = (label: string, value: string): Fact => ({ label, value, isWide: true });
const given = (label: string, value: string) =>
  value ? [whole(label, shortened(value, ROOM.text))] : [];

/** Two in a line, or one. */
function factsOf(of: CaseOnPaper): Fact[] {
  const { record, said, employer } = of;
  const named = (...names: string[]) =>
    shortened(names.map(said).filter(Boolean).join(' '), ROOM.name) || UNKNOWN;
  return [
    half('案件编号', record.caseNumber),
    half('状态', said('status')),
    whole('用人单位', employer ? `${employer.name}(${employer.creditCode})` : UNKNOWN),
    half('被投诉人', named('respondentName')),
    half('总承包单位', named('contractorName')),
    half('工程项目', named('site')),
    half('工资专户', named('wageAccount')),
    half('工资保证金', named('wageDeposit', 'wageDepositYuan')),
    half('联系人', named('contactName', 'contactPhone')),
    half('投诉', named('channel', 'matter')),
    half('办理程序', said('procedure')),
    half('属地', of.territory),
    half('经办单位', of.desk),
    half('涉及人数', `${said('workersAffected')} 人`),
    half('尚欠工资', leftInYuan(of.standing.leftYuan)),
    whole('执法人员', officersOf(of)),
    whole('延期', extensionsOf(of)),
    whole('逾期标记', marksOf(of).join('、') || NONE),
    whole('处理结论', shortened(said('conclusion'), ROOM.text) || UNKNOWN),
    ...given('逾期原因', said('latenessReason')),
    ...given('未兑付原因', said('unpaidReason')),
  ];
}

function officersOf({ officers }: CaseOnPaper): string {
  const { officerName, officerCardNumber, secondOfficerName, secondOfficerCardNumber } =
    officers ?? ({} as Partial<PetitionAction>);
  const named = [
    [officerName, officerCardNumber],
    [secondOfficerName, secondOfficerCardNumber],
  ].flatMap(([name, card]) => (name ? [`${name}(执法证号:${card ?? UNKNOWN})`] : []));
  return named.join('、') || UNKNOWN;
}

/** The days of the one in force; who approved each, when and why. */
function extensionsOf({ record: { extendedOn, extensionDays }, timeline }: CaseOnPaper): string {
  const approved = timeline.filter(({ what }) => what === '批准延期');
  const shown = approved
    .slice(0, ROOM.extensions)
    .map(({ at, who, reason }) =>
      [`${who ?? ''}于 ${dayOf(at)} 办理`, shortened(reason ?? '', ROOM.reason)]
        .filter(Boolean)
        .join(','),
    );
  const inForce = extendedOn ? [`${extendedOn} 批准,延长天数 ${extensionDays}`] : [];
  return [...inForce, ...shown, ...further(approved.length - shown.length, '次')].join(';') || NONE;
}

/** What stays, whatever becomes of the case. */
const marksOf = ({ record, standing }: CaseOnPaper) => [
  ...latenessOf(record),
  ...(standing.answeredLate ? ['答复逾期'] : []),
  ...(record.earlierClosings.length > 0
    ? [`结案后重新办理 ${record.earlierClosings.length} 次`]
    : []),
];
