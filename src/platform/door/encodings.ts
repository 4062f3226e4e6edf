/** 压缩方式 — whether a client says that it unpacks one; a quality of 0 rules it out. */
export const isAccepted = (accepted: string | string[] | undefined, encoding: string): boolean =>
  String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .some((each) => {
      const [name, ...parameters] = each.split(';').map((part) => part.trim());
      const quality = parameters.find((part) => part.startsWith('q='))?.slice(2);
      return name === encoding && Number(quality ?? 1) > 0;
    });
