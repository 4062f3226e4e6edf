// Reads a PDF from standard input and prints the text of its pages: a reader that knows nothing of what made them.
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const { promise } = getDocument({ data: new Uint8Array(readFileSync(0)), verbosity: 0 });
const pdf = await promise;
for (let number = 1; number <= pdf.numPages; number += 1) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  process.stdout.write(items.map(({ str }) => str).join(''));
}
