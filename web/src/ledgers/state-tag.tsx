/** Colours say roughly where a record stands; the word says it exactly. */
const TONES: Record<string, string> = {
  rejected: 'bad',
  returned: 'bad',
  overdue: 'bad',
  refused: 'bad',
  withdrawn: 'gone',
  cancelled: 'gone',
  ended: 'gone',
  expired: 'gone',
  closed: 'gone',
  submitted: 'waiting',
  reviewed: 'waiting',
  approved: 'good',
  // Of which nobody approves anything after it.
  'report_table reviewed': 'good',
};

interface Props {
  ledger?: string;
  state: string;
  label: string;
}

export const StateTag = ({ ledger, state, label }: Props) => (
  <span className={`state state-${TONES[`${ledger} ${state}`] ?? TONES[state] ?? 'plain'}`}>
    {label}
  </span>
);
