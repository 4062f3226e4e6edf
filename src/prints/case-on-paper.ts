import type { PetitionAction } from '../ledgers/wage-petitions/case-notes.entity.js';
import type { CaseStanding } from '../ledgers/wage-petitions/case-standing.service.js';
import type { WorkerWages } from '../ledgers/wage-petitions/case-wages.model.js';
import type { ClosingItem } from '../ledgers/wage-petitions/closing-item.model.js';
import type { PetitionAssignment } from '../ledgers/wage-petitions/petition-assignment.entity.js';
import type { PetitionDocument } from '../ledgers/wage-petitions/petition-document.entity.js';
import type { WagePetition } from '../ledgers/wage-petitions/wage-petition.entity.js';
import type { RecordEmployer, RecordSignature, TimelineEntry } from '../records/record.model.js';
import { yuanInWords } from '../records/record-values.js';

/** What a record says in words, by the name of the field; nothing where it is empty. */
export type Said = (name: string) => string;

/** 一件案件 — all that its page prints, as whoever prints it may read it. */
export interface CaseOnPaper {
  today: string;
  record: WagePetition;
  said: Said;
  employer: RecordEmployer | null;
  territory: string;
  desk: string;
  acceptanceRule: string | null;
  closingRunsFrom: string | null;
  standing: CaseStanding;
  closing: ClosingItem[];
  /** The first to come in first, no more than are printed. */
  assignments: { shown: { record: PetitionAssignment; said: Said }[]; all: number };
  signatures: RecordSignature[];
  timeline: TimelineEntry[];
  /** The last act that names its officers, two where there is such a one. */
  officers: PetitionAction | null;
  /** Of each no more than are printed, and how many there are. */
  documents: { shown: { record: PetitionDocument; said: Said }[]; all: number };
  /** The first of the list; how many there are is in the standing. */
  workers: WorkerWages[];
}

export const UNKNOWN = '未登记';
export const NONE = '无';

export const inYuan = (yuan: string | null): string =>
  yuan === null ? UNKNOWN : yuanInWords(yuan);

/** 尚欠 — nothing where more was paid than is said to be owed, which is told. */
export const leftInYuan = (left: string | null): string =>
  left?.startsWith('-') ? `${inYuan('0.00')}(多付 ${inYuan(left.slice(1))})` : inYuan(left);

/** What a page has no room for is told. */
export const further = (count: number, what: string): string[] =>
  count > 0 ? [`另有 ${count} ${what},见系统`] : [];

/** 逾期标记 — which clocks of the case were not kept. */
export const latenessOf = ({ isAcceptedLate, isFiledLate, closedOn, dueOn }: WagePetition) =>
  [
    isAcceptedLate && '受理逾期',
    isFiledLate && '立案逾期',
    closedOn && dueOn && closedOn > dueOn && '结案逾期',
  ].filter((mark) => typeof mark === 'string' && mark !== '');
