interface WorkedOutOnce<Result> {
  beside: unknown[];
  result: Result;
}

/** 已算结果 — what came of sums that are kept, as long as they are kept and what was looked at beside them is the very same. */
export class WorkedOut<Result> {
  private readonly kept = new WeakMap<object, WorkedOutOnce<Result>>();

  of(sums: object, beside: unknown[], work: () => Result): Result {
    const known = this.kept.get(sums);
    if (known && beside.every((each, at) => each === known.beside[at])) return known.result;
    const result = work();
    this.kept.set(sums, { beside, result });
    return result;
  }
}
