// Sets a print and answers with its PDF, in a thread of its own, to which whoever starts it gives so much memory and time. What people
// wrote goes in as data and never as a part of the programme of the page, so that #set, $x$ or [ print as themselves.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
const FONTS = ['fonts/NotoSerifSC-Regular.ttf', 'fonts/NotoSerifSC-Bold.ttf'];

/** In every comparison of a goal; the typesetter's own Libertinus has them where ours do not. */
const ITS_OWN = ['≤', '≥'];

const files = FONTS.map((file) => fileURLToPath(new URL(file, import.meta.url)));
const compiler = NodeCompiler.create({
  fontArgs: [{ fontPaths: files }],
});
const page = readFileSync(new URL('sheet.typ', import.meta.url), 'utf8');
const pdf = compiler.pdf({
  mainFileContent: page,
  inputs: { print: JSON.stringify({ ...workerData, lacking: lackingIn(workerData) }) },
});
parentPort.postMessage(new Uint8Array(pdf));

/** 字库所缺的字 — of what is printed, each once: the page says them, since a box says nothing. */
function lackingIn(printed) {
  const has = charactersOf(readFileSync(files[0]));
  const wanted = new Set(JSON.stringify(printed));
  return [...wanted]
    .filter((character) => !ITS_OWN.includes(character))
    .map((character) => character.codePointAt(0))
    .filter((code) => !has(code))
    .map((code) => `U+${code.toString(16).toUpperCase()}`);
}

/** What a font has, by the segments of its table of characters (cmap of format 4: those up to U+FFFF). */
function charactersOf(font) {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at);
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  const cmap = font.readUInt32BE(entry + 8);
  const maps = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, at) => cmap + font.readUInt32BE(cmap + 8 + 8 * at),
  );
  const map = maps.find((at) => font.readUInt16BE(at) === 4);
  const bytes = font.readUInt16BE(map + 6);
  const at = (part, segment) => map + 14 + part * bytes + 2 * segment + (part > 0 ? 2 : 0);
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
