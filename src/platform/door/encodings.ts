/** 压缩方式 — whether a client says that it unpacks one; a quality of 0 rules it out. */
export const isAccepted = (accepted: string | string[] | undefined, encoding: string): boolean =>
  String(accepted ?? '')
    .split(',')
    .map((each) =>
      each
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    .some(([name, quality]) => name === encoding && Number(quality ?? 1) > 0);
