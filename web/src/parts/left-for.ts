import { useEffect, useState } from 'react';

/**
 * 交接 — what one page leaves for the next. It waits in memory: it may name whom it is about, and the browser writes addresses and
 * history down.
 */
export class Left<What> {
  private what: What | null = null;

  leave(what: What) {
    this.what = what;
  }

  get now(): What | null {
    return this.what;
  }

  taken(what: What | null) {
    if (this.what === what) this.what = null;
  }
}

/** A page may be drawn several times before it is shown: what was left for it is there until it stands. */
export function useLeft<What>(left: Left<What>): What | null {
  const [what] = useState(left.now);
  useEffect(() => left.taken(what), [left, what]);
  return what;
}
