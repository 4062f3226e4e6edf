// Reads a text beside a freeze and proofreads it, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { draftText } from '../proofreading/draft-file.js';
import { proofOf } from '../proofreading/proofread.js';
import { understand } from '../proofreading/understand.js';
import { linkedFurther } from './linked-further.js';

parentPort.postMessage(await answer(workerData));

async function answer({ known, system, of, ...manuscript }) {
  try {
    const text = await draftText(manuscript);
    const draft = understand(text.text, periodOf(known), known);
    return { ...text, ...proofOf(linkedFurther(draft, system, of)) };
  } catch (error) {
    if (error.issues) return { issues: error.issues };
    throw error;
  }
}

/** A text tells what a year came to, up to the last month of what it is compared with. */
function periodOf({ lastDay }) {
  const [year, month] = lastDay.split('-').map(Number);
  return { year, from: 1, to: month };
}
