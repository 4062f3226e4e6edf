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
};

export const StateTag = ({ state, label }: { state: string; label: string }) => (
  <span className={`state state-${TONES[state] ?? 'plain'}`}>{label}</span>
);
