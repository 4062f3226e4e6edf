/** What else is kept current for the groups of a posting, one of each kind of group. */
export interface KeptWithPosting {
  /** The kind of group it looks at. */
  group: string;
  /** What of it there can be for the groups $2 of the district $1, as `kinds`; where that is none, there is nothing to keep. */
  asked: string;
  /** Keeps these kinds of it, for the groups $2 of the district $1 and the kinds $3. */
  statements(kinds: string[]): { name: string; text: string }[];
}

export const KEPT_WITH_POSTING = Symbol('KEPT_WITH_POSTING');
