/** Why nothing can be written into a workbook of the older kind. */
export type XlsFault = 'damaged' | 'encrypted' | 'macros' | 'too-large' | 'too-old';

export class XlsNotFillable extends Error {
  constructor(readonly fault: XlsFault) {
    super(fault);
  }
}

/** What is read beyond its end was cut off, or is not what it says. */
export function orDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new XlsNotFillable('damaged');
    throw error;
  }
}
