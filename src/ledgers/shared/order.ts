/** 次序 — by what the rows `r` of a list stand. */
export interface Order {
  /** SQL over `r`, never null, and its type. */
  by: string;
  type: 'date' | 'numeric' | 'bigint' | 'text';
  direction: 'ASC' | 'DESC';
  /** Without an index: of a list that is not too long only. */
  isBounded?: true;
}
