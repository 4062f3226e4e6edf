/** What else is kept current for the groups of a posting, one of each kind of group; a statement of the district $1 and the groups $2. */
export interface KeptWithPosting {
  /** The kind of group it looks at. */
  group: string;
  sql: string;
}

export const KEPT_WITH_POSTING = Symbol('KEPT_WITH_POSTING');
