import { DemoPerson } from './people.js';
import { DemoEmployer } from './employers.js';

export type PostKind = 'urban' | 'rural';

/** An internship that goes on into the next year. */
export interface Intern {
  key: string;
  person: DemoPerson;
  startedOn: string;
  plannedEndOn: string;
  months: number;
  /** Last day of one who leaves before the end. */
  leavesOn: string | null;
}

/** An accepted case that is not closed yet when its year ends. */
export interface OpenCase {
  key: string;
  dueOn: string;
  clerk: string;
  procedure: string;
}

/** 在岗 — one person in one post. */
export interface InPost {
  key: string;
  person: DemoPerson;
  kind: PostKind;
  startedOn: string;
  plannedEndOn: string;
  endedOn: string | null;
}

/** A spell of registered unemployment that nothing has ended yet. */
export interface OpenSpell {
  key: string;
  person: DemoPerson;
  registeredOn: string;
  /** 经办人 — who registered it, and ends it. */
  clerk: string;
  /** Last day on which it holds unless it is confirmed. */
  validUntil: string;
  /** First day on which it no longer holds. */
  endedOn: string | null;
}

/** Someone hired in a year, and where. */
export interface Hired {
  person: DemoPerson;
  employer: DemoEmployer | null;
  /** The day on which the job counts; of flexible work its first day is another. */
  startedOn: string;
  beganOn: string;
  key: string;
}

/** What one year leaves to the next: people still out of work, at work, or in a welfare post. */
export interface Handover {
  inPost: InPost[];
  interns: Intern[];
  cases: OpenCase[];
  open: OpenSpell[];
  hired: Hired[];
  /** Officers appointed and key enterprises listed so far. */
  officers: number;
  keyEnterprises: number;
  /** 城镇从业人数 as last typed in, which holds until the next figure. */
  urbanEmployed: number;
}
