// Reads and proofreads a text in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { draftText } from './draft-file.js';
import { proofread } from './proofread.js';

parentPort.postMessage(await answer(workerData));

async function answer({ text, file, known }) {
  try {
    const draft = await draftText({ text, file });
    return { ...draft, ...proofread(draft.text, periodOf(known), known) };
  } catch (error) {
    if (error.issues) return { issues: error.issues };
    throw error;
  }
}

/** A text tells what a year came to, up to the last month of what it is compared with. */
function periodOf(known) {
  if (!known) return null;
  const [year, month] = known.lastDay.split('-').map(Number);
  return { year, from: 1, to: month };
}
