/** What a ledger says of a person over days: from the first to the last on which it holds, `infinity` while nothing ends it. */
export interface Span {
  type: string;
  label: string;
  /** First and last day, of `s`. */
  from: string;
  to: string;
  /** Which of the ledger's records; those withdrawn or refused never. */
  when?: string;
  /** Money for a calendar month. */
  ofMonth?: true;
  /** The support itself insures whom it is given to, so that insurance during it says nothing. */
  insures?: true;
}

const MONTH_END = `(s.month + interval '1 month - 1 day')::date`;
const URBAN = `s.post_kind = 'urban'`;
/** What was revoked needs no other remedy. */
const NOT_REVOKED = `s.status <> 'revoked'`;

export const JOB: Span = {
  type: 'employment_registration',
  label: '就业登记',
  from: 's.started_on',
  to: `coalesce(s.ended_on, 'infinity')`,
};
export const UNEMPLOYMENT: Span = {
  type: 'unemployment_registration',
  label: '失业登记',
  from: 's.registered_on',
  to: `least(s.ended_on, s.valid_until, 'infinity')`,
};
export const JOBSEEKER: Span = {
  type: 'jobseeker_registration',
  label: '求职登记',
  from: 's.registered_on',
  to: `least(s.ended_on, s.valid_until, 'infinity')`,
};
export const HARDSHIP: Span = {
  type: 'hardship_certification',
  label: '就业困难人员认定',
  from: 's.applied_on',
  to: 's.applied_on',
  when: NOT_REVOKED,
};
export const LONG_UNEMPLOYED: Span = {
  ...HARDSHIP,
  when: `${NOT_REVOKED} AND s.category = 'long_term_unemployed'`,
};
export const PLACEMENT: Span = {
  type: 'welfare_placement',
  label: '公益性岗位安置',
  from: 's.started_on',
  // An exit entered wins over the agreed end, later or earlier.
  to: 'coalesce(s.ended_on, s.planned_end_on)',
  insures: true,
};
export const URBAN_PLACEMENT: Span = { ...PLACEMENT, when: URBAN };
export const SUBSIDY: Span = {
  type: 'welfare_subsidy',
  label: '公益性岗位补贴',
  from: 's.month',
  to: MONTH_END,
  when: `s.status <> 'returned'`,
  ofMonth: true,
};
export const URBAN_SUBSIDY: Span = { ...SUBSIDY, when: `s.status <> 'returned' AND ${URBAN}` };
export const TRAINING: Span = {
  type: 'training_enrolment',
  label: '培训报名',
  from: 's.enrolled_on',
  to: 's.enrolled_on',
};
export const TRAINED_UNEMPLOYED: Span = {
  ...TRAINING,
  label: '按失业、困难人员培训报名',
  when: `s.trainee_group IN ('unemployed', 'hardship')`,
};
export const INTERNSHIP: Span = {
  type: 'internship',
  label: '就业见习',
  from: 's.started_on',
  to: 'coalesce(s.ended_on, least(s.retained_on, s.planned_end_on))',
  insures: true,
};
export const STIPEND: Span = {
  type: 'internship_stipend',
  label: '见习补贴',
  from: 's.month',
  to: MONTH_END,
  when: `s.status <> 'returned'`,
  ofMonth: true,
};
export const LOAN: Span = {
  type: 'startup_loan',
  label: '创业担保贷款申请',
  from: 's.applied_on',
  to: 'coalesce(s.released_on, s.applied_on)',
};
export const LOAN_APPLIED: Span = { ...LOAN, to: 's.applied_on' };
/** 还清、收回、代偿 — a loan of which the guarantee fund had to pay is not that of a business that goes on. */
export const LOAN_OVER = `least(s.repaid_on, s.recovered_on, s.compensated_on, 'infinity')`;
export const RUNNING_LOAN: Span = {
  ...LOAN,
  label: '创业担保贷款',
  from: 'coalesce(s.released_on, s.applied_on)',
  to: `least(s.repaid_on, s.recovered_on, 'infinity')`,
};
export const LENT_UNEMPLOYED: Span = {
  ...LOAN,
  label: '按失业、困难人员申请创业担保贷款',
  to: 's.applied_on',
  when: `s.borrower_group IN ('unemployed', 'hardship')`,
};

export const GRANT: Span = {
  type: 'fund_payment',
  label: '资金拨付',
  from: 's.requested_on',
  to: 's.requested_on',
  when: `s.status <> 'returned'`,
};

/** Whose and where the spans are that a case is about, of spans `x` and their units `u`. */
export const WHERE_SPANS_LIE = `array_agg(DISTINCT x.record) AS records, array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT x.entered_by) FILTER (WHERE x.entered_by IS NOT NULL), '{}') AS entered_by`;

/** What was withdrawn or refused never came true. */
export const COUNTS = `s.status NOT IN ('withdrawn', 'rejected')`;

/** The spans of a person (`p`, unless said otherwise) as rows, each with its place among them; the days are named, so that they are compared with those of a line. */
export const spansSql = (spans: Span[], person = 'p'): string =>
  spans
    .map(
      ({ type, label, from, to, when = 'true', ofMonth = false, insures = false }, place) => `
        SELECT ${place} AS place, '${type}' AS type, '${type}:' || s.id AS record, '${label}' AS label, ${from} AS from_day, ${to} AS to_day, ${ofMonth} AS of_month,
               ${insures} AS insures, s.territory_id, s.handling_unit_id, s.entered_by
          FROM ${type} s WHERE s.person_id = ${person}.id AND ${COUNTS} AND ${when}`,
    )
    .join(' UNION ALL');
