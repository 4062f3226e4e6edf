/** 字库的字 — whether a font has a character, by its table of characters (cmap). */
export function charactersOf(font: Buffer): (code: number) => boolean {
  const cmap = placeOf(font, 'cmap');
  const maps = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, at) => cmap + font.readUInt32BE(cmap + 8 + 8 * at),
  );
  const [full, basic] = [12, 4].map((format) =>
    maps.find((at) => font.readUInt16BE(at) === format),
  );
  return full !== undefined ? byGroups(font, full) : bySegments(font, basic!);
}

function placeOf(font: Buffer, table: string): number {
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at);
  return font.readUInt32BE(
    entries.find((at) => font.toString('latin1', at, at + 4) === table)! + 8,
  );
}

/** Format 12: every character there is, in groups. */
function byGroups(font: Buffer, map: number): (code: number) => boolean {
  const groups = Array.from({ length: font.readUInt32BE(map + 12) }, (_, at) => {
    const group = map + 16 + 12 * at;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const;
  });
  return (code) => groups.some(([first, last]) => first <= code && code <= last);
}

/** Format 4: those up to U+FFFF, in segments. */
function bySegments(font: Buffer, map: number): (code: number) => boolean {
  const bytes = font.readUInt16BE(map + 6);
  const at = (part: number, segment: number) =>
    map + 14 + part * bytes + 2 * segment + (part > 0 ? 2 : 0);
  return (code) => {
    if (code > 0xffff) return false;
    for (let segment = 0; segment < bytes / 2; segment += 1) {
      if (font.readUInt16BE(at(0, segment)) < code) continue;
      const first = font.readUInt16BE(at(1, segment));
      if (first > code) return false;
      const offset = font.readUInt16BE(at(3, segment));
      if (offset === 0) return ((code + font.readUInt16BE(at(2, segment))) & 0xffff) !== 0;
      return font.readUInt16BE(at(3, segment) + offset + 2 * (code - first)) !== 0;
    }
    return false;
  };
}
