const WIDE = 1;
const PHONETIC = 4;
const RICH = 8;

/** 文字 — its length before it in one byte or two, then whether its letters have one byte or two. */
export function textAt(data: Buffer, at: number, lengthBytes: 1 | 2): string {
  const length = data.readUIntLE(at, lengthBytes);
  const from = at + lengthBytes + 1;
  return letters(data, from, length, (data[from - 1]! & WIDE) !== 0);
}

const letters = (data: Buffer, from: number, length: number, isWide: boolean) =>
  isWide
    ? data.toString('utf16le', from, from + 2 * length)
    : data.toString('latin1', from, from + length);

/** As a cell of its own has it. */
export function textBytes(text: string): Buffer {
  const head = Buffer.alloc(3);
  head.writeUInt16LE(text.length, 0);
  head[2] = WIDE;
  return Buffer.concat([head, Buffer.from(text, 'utf16le')]);
}

/** 共享字符串 — the texts of all cells, over as many records as they need: a text may go on in the next, its letters of another width. */
export function sharedTexts(parts: Buffer[]): string[] {
  const texts: string[] = [];
  let [part, at] = [0, 8];
  const settle = () => {
    while (part < parts.length && at >= parts[part]!.length) [part, at] = [part + 1, 0];
    return part < parts.length;
  };
  const skip = (count: number) => {
    for (let left = count; left > 0 && settle();) {
      const here = Math.min(left, parts[part]!.length - at);
      at += here;
      left -= here;
    }
  };
  const count = parts[0]?.readUInt32LE(4) ?? 0;
  while (texts.length < count && settle()) {
    const data = parts[part]!;
    const length = data.readUInt16LE(at);
    let flags = data[at + 2]!;
    at += 3;
    const runs = flags & RICH ? data.readUInt16LE(at) : 0;
    if (flags & RICH) at += 2;
    const phonetic = flags & PHONETIC ? data.readUInt32LE(at) : 0;
    if (flags & PHONETIC) at += 4;
    let text = '';
    while (text.length < length) {
      if (at >= parts[part]!.length) {
        if (!settle()) break;
        flags = parts[part]![at]!;
        at += 1;
      }
      const width = flags & WIDE ? 2 : 1;
      const here = Math.min(length - text.length, Math.floor((parts[part]!.length - at) / width));
      if (here === 0) break;
      text += letters(parts[part]!, at, here, width === 2);
      at += here * width;
    }
    texts.push(text);
    skip(runs * 4 + phonetic);
  }
  return texts;
}
